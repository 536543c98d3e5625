"""``python -m douane check FILE``: the program of this package."""

import sys

from .program import main

sys.exit(main())
