#!/usr/bin/env python3
"""Learns the weights that tell rows of people from aggregates, and writes them down as whole numbers.

cut -f1 MANIFEST | cargo run --release -p disclosure --example figures > FIGURES
benches/learn_rows.py MANIFEST FIGURES [--write]

MANIFEST  a line a file, with tabs: path, `micro` or `aggregate`, group (a data set and all that is derived from it), weight
--write   into crates/disclosure/src/rowlevel/trees.rs; without, only what five-fold cross-validation over groups says

Needs scikit-learn. No data set is part of this project: their licences differ.
"""
import argparse, math, re
from collections import defaultdict
from pathlib import Path

import numpy as np
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.metrics import roc_auc_score

TREES = Path(__file__).resolve().parent.parent / "crates/disclosure/src/rowlevel/trees.rs"
SEEDS, STEPS, RATE = (1, 2, 3), 300, 0.1


def learn(figures, rows, weights):
    """Some boosted sums of trees of depth 2; their mean is less a matter of chance than one of them."""
    models = []
    for seed in SEEDS:
        model = GradientBoostingClassifier(n_estimators=STEPS, max_depth=2, learning_rate=RATE, max_features=1 / 3, subsample=0.8, min_samples_leaf=8, random_state=seed)
        models.append(model.fit(figures, rows, sample_weight=weights))
    return models


def weigh(models, figures):
    return np.mean([model.decision_function(figures) for model in models], axis=0)


def whole(models):
    """The base and the trees, in thousandths of a natural logarithm of odds."""
    prior = np.mean([model.init_.class_prior_[1] for model in models])
    base, trees = 1000 * math.log(prior / (1 - prior)), []
    for tree in (step.tree_ for model in models for step in model.estimators_[:, 0]):
        weight = lambda node: round(1000 * RATE * tree.value[node][0][0] / len(models))
        if tree.feature[0] < 0:
            base += weight(0)
            continue
        line = [tree.feature[0], math.floor(tree.threshold[0])]
        for node in (tree.children_left[0], tree.children_right[0]):
            if tree.feature[node] < 0:
                line += [0, "MAX", weight(node), weight(node)]
            else:
                line += [tree.feature[node], math.floor(tree.threshold[node]), weight(tree.children_left[node]), weight(tree.children_right[node])]
        trees.append(line)
    return round(base), trees


def write(base, trees):
    head = TREES.read_text().split("#[rustfmt::skip]")[0]
    head = re.sub(r"(BASE: i32 =) -?[\d_]+", rf"\1 {base}", head)
    lines = [" ".join("[" + ", ".join(map(str, tree)) + "]," for tree in trees[at : at + 3]) for at in range(0, len(trees), 3)]
    TREES.write_text(head + "#[rustfmt::skip]\npub(crate) const TREES: &[[i32; 10]] = &[\n" + "".join(f"    {line}\n" for line in lines) + "];\n")


def main():
    said = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    said.add_argument("manifest"), said.add_argument("figures"), said.add_argument("--write", action="store_true")
    said = said.parse_args()
    known = {line.split("\t")[0]: line.rstrip("\n").split("\t")[-1] for line in open(said.figures)}
    labelled = [line.rstrip("\n").split("\t") for line in open(said.manifest)]
    labelled = [line for line in labelled if line[0] in known]
    figures = np.array([[int(figure) for figure in known[path].split(",")] for path, *_ in labelled])
    rows = np.array([label == "micro" for _, label, *_ in labelled])
    weights = np.array([float(line[3]) for line in labelled])
    folds = defaultdict(lambda: len(folds) % 5)
    fold = np.array([folds[line[2]] for line in labelled])
    weight = np.zeros(len(rows))
    for part in range(5):
        weight[fold == part] = weigh(learn(figures[fold != part], rows[fold != part], weights[fold != part]), figures[fold == part])
    print(f"{rows.sum()} rows of people, {(~rows).sum()} aggregates; area under the curve {roc_auc_score(rows, weight):.4f}")
    for alarms in (0.02, 0.04, 0.06, 0.08):
        bound = np.quantile(weight[~rows], 1 - alarms)
        print(f"false alarms {alarms:.0%}: above {1000 * bound:.0f}, recall {(weight[rows] > bound).mean():.3f}")
    if said.write:
        write(*whole(learn(figures, rows, weights)))


if __name__ == "__main__":
    main()
