"""A left-to-right tagger: a perceptron whose weights are averaged over its training."""

import random


class Perceptron:
    """Labels words from their features, which are strings.

    The last two labels are features too, alone and joined with the first two features of the word.
    """

    def __init__(self) -> None:
        self.labels: list[str] = []
        self.ids: dict[str, int] = {}
        self.weights: list[list[float]] = []

    def train(self, sequences: list[tuple[list[list[str]], list[str]]], epochs: int) -> None:
        """Learn from sequences of words: the features of each word, and its label."""
        self.labels = sorted({label for _, labels in sequences for label in labels})
        number = {label: n for n, label in enumerate(self.labels)}
        data = [
            ([(self._known(f, grow=True), f[:2]) for f in features], [number[x] for x in labels])
            for features, labels in sequences
        ]
        sums: list[list[float]] = []
        step, order = 1, random.Random(7)
        for _ in range(epochs):
            order.shuffle(data)
            for features, gold in data:
                before, last = "<", "<"
                for (fixed, word), right in zip(features, gold, strict=True):
                    active = fixed + self._moving(before, last, word, grow=True)
                    guess = self._best(active)
                    if guess != right:
                        while len(sums) < len(self.weights):
                            sums.append([0.0] * len(self.labels))
                        for f in active:
                            self.weights[f][right] += 1
                            self.weights[f][guess] -= 1
                            sums[f][right] += step
                            sums[f][guess] -= step
                    before, last = last, self.labels[guess]
                    step += 1
        for weights, total in zip(self.weights, sums, strict=False):
            for n, value in enumerate(total):
                weights[n] -= value / step

    def tag(self, features: list[list[str]]) -> list[str]:
        """The label of each word, from the features of each."""
        out, before, last = [], "<", "<"
        for fixed in features:
            guess = self.labels[self._best(self._known(fixed) + self._moving(before, last, fixed[:2]))]
            if guess.startswith("I-") and last[2:] != guess[2:]:
                guess = "B-" + guess[2:]
            out.append(guess)
            before, last = last, guess
        return out

    def _moving(self, before: str, last: str, leading: list[str], grow: bool = False) -> list[int]:
        """What the last two labels tell, alone and with a word's first two features."""
        return self._known(
            [f"1={last}", f"2={before},{last}", *(f"1={last},{feature}" for feature in leading)], grow
        )

    def _known(self, features: list[str], grow: bool = False) -> list[int]:
        if not grow:
            return [self.ids[f] for f in features if f in self.ids]
        found = [self.ids.setdefault(f, len(self.ids)) for f in features]
        while len(self.weights) < len(self.ids):
            self.weights.append([0.0] * len(self.labels))
        return found

    def _best(self, active: list[int]) -> int:
        scores = [sum(column) for column in zip(*(self.weights[f] for f in active), strict=True)]
        return scores.index(max(scores))
