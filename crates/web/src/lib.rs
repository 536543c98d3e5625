//! Pages and API of the gate.
