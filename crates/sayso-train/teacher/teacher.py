"""The teacher: a pretrained encoder fine-tuned for everything the small engine has to learn, and its labels for raw text.

    teacher.py train   ENCODER OUT.pt --data FOLDER --saidwhat train.jsonl --epochs 3
    teacher.py score   ENCODER OUT.pt FILE.conllu ...              # gold tokens: UPOS, UAS, LAS
    teacher.py label   ENCODER OUT.pt TOKENS.jsonl SILVER.bin      # TOKENS: `sayso-train tokens`
                                                                   # all with --only trees or --only names
    teacher.py vectors ENCODER WORDS.txt VECTORS.bin --width 64    # static vectors of single words

ENCODER: the folder of all-mpnet-base-v2 (Apache-2.0). It is uncased, so an embedding of the word's
shape is added to its word embeddings. One network, five answers for each word: part of speech, head and label
(biaffine, Dozat and Manning 2017), name (B and I of six kinds, O), and the layers source, cue and
content of attributions. Sets that know only persons, organizations and places say nothing about the
other kinds: their O counts as "none of the three". Needs torch and transformers; nothing of it runs
in the library.
"""

import argparse
import glob
import gzip
import json
import os
import random
import re
import struct
import time

import numpy as np
import torch
from torch import nn
from transformers import AutoModel, AutoTokenizer

UPOS = "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split()
KINDS = "PERSON ORG PLACE GROUP EVENT OTHER".split()
NAMES = ["O"] + [f"{p}-{k}" for k in KINDS for p in "BI"]
LAYERS = ("source", "cue", "content")
WORD = re.compile(r"\w+(?:[.\-'’]\w+)*|[^\w\s]")
PIECES = 2048


def shape(w):
    if w.islower():
        return 1
    if w.isupper() and len(w) > 1:
        return 3
    if w[:1].isupper() and w[1:].islower():
        return 2
    return 4 if any(c.isupper() for c in w) else 0


class Window:
    """Words that the encoder reads together, and what is known of them (None: nothing is)."""

    def __init__(self, words, sentence=None, tree=None, names=None, all_kinds=False, quoted=None, layers=None):
        self.words, self.sentence = words, sentence or [0] * len(words)
        self.tree, self.names, self.all_kinds = tree, names, all_kinds
        self.quoted, self.layers = quoted or quotation_flags(words), layers


def quotation_flags(words):
    inside, out = 0, []
    for w in words:
        inside = 1 if w == "“" else 0 if w == "”" else 1 - inside if w == '"' else inside
        out.append(inside)
    return out


# The corpora in their published formats


def conllu(path):
    """Documents as lists of sentences; a word is (form, upos, head, deprel without subtype)."""
    documents, rows = [[]], []
    for line in open(path, encoding="utf-8"):
        if line.startswith("# newdoc"):
            documents.append([])
        elif not line.strip():
            if rows:
                documents[-1].append(rows)
            rows = []
        elif line[0] != "#":
            c = line.rstrip("\n").split("\t")
            if c[0].isdigit():
                rows.append((c[1], c[3], int(c[6]), c[7]))
    return [d for d in documents if d]


def tree_windows(paths, names, limit=90):
    for path in paths:
        for document in conllu(path):
            group = []
            for s in document + [None]:
                if group and (s is None or sum(map(len, group)) + len(s) > limit):
                    yield tree_window(group, names)
                    group = []
                if s:
                    group.append(s)


def tree_window(group, names):
    words, sentence, tree, tags = [], [], [], []
    for k, s in enumerate(group):
        base = len(words)
        known = names.pop(tuple(r[0] for r in s), None)
        words += [r[0] for r in s]
        sentence += [k] * len(s)
        tree += [(r[1], r[2] and base + r[2], r[3]) for r in s]      # heads count from 1 in the window
        tags += known or [None] * len(s)
    return Window(words, sentence, tree, tags if any(tags) else None)


def stretches(text, limit=130):
    """Runs of words of one paragraph, cut at a sentence's end where there is one: lists of (start, end)."""
    for p in re.finditer(r"[^\n]+", text):
        words = [(m.start() + p.start(), m.end() + p.start()) for m in WORD.finditer(p.group())]
        while words:
            cut = len(words) if len(words) <= limit else next((k for k in range(limit, 40, -1) if text[slice(*words[k - 1])] in ".!?"), limit)
            yield words[:cut]
            words = words[cut:]


def saidwhat_windows(path):
    for line in open(path, encoding="utf-8"):
        d = json.loads(line)
        names = [e for e in d["entities"] if e["form"] in ("name", "acronym")]
        claims = [c for c in d["claims"] if not c["nested"]]
        for words in stretches(d["text"]):
            tags, layers = ["O"] * len(words), [[0] * len(words) for _ in LAYERS]
            for e in names:
                for n, i in enumerate(i for i, (a, b) in enumerate(words) if a < e["end"] and e["start"] < b):
                    tags[i] = ("I-" if n else "B-") + e["type"]
            for c in claims:
                for layer, role in zip(layers, LAYERS):
                    for start, end in c[role]:
                        for n, i in enumerate(i for i, (a, b) in enumerate(words) if a < end and start < b):
                            layer[i] = 2 if n else 1
            yield Window([d["text"][a:b] for a, b in words], names=tags, all_kinds=True, layers=layers)


def examples(data, saidwhat):
    names = {}
    for line in gzip.open(f"{data}/names_train.jsonl.gz", "rt", encoding="utf-8"):
        row = json.loads(line)
        names[tuple(row["words"])] = row["tags"]
    trees = [f"{data}/ud_english_ewt/en_ewt-ud-train.conllu", *sorted(glob.glob(f"{data}/gum/train/*.conllu"))]
    out = list(tree_windows(trees, names))
    out += [Window(list(words), names=tags) for words, tags in names.items()]      # sets without trees
    return out + list(saidwhat_windows(saidwhat))


# The network


class Teacher(nn.Module):
    def __init__(self, path, labels, arc=384, rel=192):
        super().__init__()
        self.labels, self.encoder = labels, AutoModel.from_pretrained(path)
        h = self.encoder.config.hidden_size
        self.case, self.quote = nn.Embedding(6, h), nn.Embedding(2, h)
        nn.init.normal_(self.case.weight, std=0.02)
        nn.init.normal_(self.quote.weight, std=0.02)
        self.root = nn.Parameter(torch.zeros(h))
        mlp = lambda n: nn.Sequential(nn.Linear(h, n), nn.GELU(), nn.Dropout(0.2))
        self.arc_d, self.arc_h, self.rel_d, self.rel_h = mlp(arc), mlp(arc), mlp(rel), mlp(rel)
        self.arc = nn.Parameter(torch.empty(arc + 1, arc))
        nn.init.xavier_uniform_(self.arc)
        self.rel = nn.Parameter(torch.empty(len(labels), rel + 1, rel + 1))
        nn.init.normal_(self.rel, std=0.02)
        self.pos, self.name = nn.Linear(h, len(UPOS)), nn.Linear(h, len(NAMES))
        self.layers, self.drop = nn.Linear(h, 3 * len(LAYERS)), nn.Dropout(0.1)

    def forward(self, t):
        x = self.encoder.embeddings.word_embeddings(t["ids"]) + self.case(t["case"]) + self.quote(t["quote"])
        x = self.drop(self.encoder(inputs_embeds=x, attention_mask=t["mask"]).last_hidden_state)
        w = x.gather(1, t["first"].unsqueeze(-1).expand(-1, -1, x.shape[-1]))
        head = torch.cat([self.root.to(w.dtype).expand(len(w), 1, -1), w], 1)
        one = lambda v: torch.cat([v, torch.ones_like(v[..., :1])], -1)
        arcs = one(self.arc_d(w)) @ self.arc.to(w.dtype) @ self.arc_h(head).transpose(1, 2)
        return self.pos(w), arcs, one(self.rel_d(w)), one(self.rel_h(head)), self.name(w), self.layers(w)

    def label_scores(self, d, h, heads):
        h = h.gather(1, heads.unsqueeze(-1).expand(-1, -1, h.shape[-1]))
        return torch.einsum("bwi,lij,bwj->bwl", d.float(), self.rel, h.float())

    def read(self, t):
        with torch.autocast("cpu", dtype=torch.bfloat16):
            pos, arcs, d, h, name, layers = self(t)
        arcs = arcs.float().masked_fill(~t["same"], -1e4)      # a head is the root or a word of the same sentence
        return pos.float(), arcs, d, h, name.float(), layers.float()


class Batches:
    def __init__(self, path, labels):
        self.tok, self.labels = AutoTokenizer.from_pretrained(path), labels

    def encode(self, w):
        """A window as numbers, or None where it is too long for the encoder."""
        e = self.tok(w.words, is_split_into_words=True, truncation=True, max_length=384)
        where, first = e.word_ids(), {}
        for i, k in enumerate(where):
            if k is not None:
                first.setdefault(k, i)
        if len(first) < len(w.words):
            return None
        shapes = [shape(x) for x in w.words]
        over = lambda values: [0 if k is None else values[k] for k in where]
        tree = w.tree or [(None, -100, None)] * len(w.words)
        return {
            "ids": e["input_ids"], "case": over(shapes), "quote": over(w.quoted),
            "first": [first[k] for k in range(len(w.words))], "sentence": w.sentence,
            "pos": [UPOS.index(r[0]) if r[0] in UPOS else -100 for r in tree], "head": [r[1] for r in tree],
            "label": [self.labels.get(r[2], -100) for r in tree],
            "name": [-100 if x is None else NAMES.index(x) for x in w.names or [None] * len(w.words)],
            "all": [int(w.all_kinds)] * len(w.words),
            **{r: w.layers[k] if w.layers else [-100] * len(w.words) for k, r in enumerate(LAYERS)},
        }

    def groups(self, items, pieces=PIECES, shuffle=True):
        order, out, b = sorted(range(len(items)), key=lambda i: len(items[i]["ids"]) + random.random() * 6), [], []
        for i in order:
            if b and (len(b) + 1) * len(items[i]["ids"]) > pieces:
                out.append(b)
                b = []
            b.append(i)
        if b:
            out.append(b)
        if shuffle:
            random.shuffle(out)
        return out

    def tensors(self, items):
        def pad(key, value):
            n = max(len(x[key]) for x in items)
            return torch.tensor([x[key] + [value] * (n - len(x[key])) for x in items])

        t = {k: pad(k, 0) for k in ("case", "quote", "first", "all")}
        t |= {k: pad(k, -100) for k in ("pos", "head", "label", "name", *LAYERS)}
        t["ids"] = pad("ids", self.tok.pad_token_id)
        t["mask"] = (t["ids"] != self.tok.pad_token_id).long()
        s = pad("sentence", -1)
        same = (s.unsqueeze(2) == s.unsqueeze(1)) & (s >= 0).unsqueeze(1)
        t["same"] = torch.cat([torch.ones_like(same[..., :1]), same], 2)
        return t


def name_loss(scores, gold, all_kinds):
    """Cross-entropy; where only three kinds are annotated, O stands for O and every other kind,
    and which of these it is stays as it was: only the scores of the three kinds are pushed."""
    known = gold >= 0
    scores, gold, all_kinds = scores[known], gold[known], all_kinds[known]
    rest = torch.tensor([n == "O" or n[2:] in ("GROUP", "EVENT", "OTHER") for n in NAMES])
    scores = torch.where(((gold == 0) & (all_kinds == 0)).unsqueeze(1) & rest, scores.detach(), scores)
    logp = scores.log_softmax(-1)
    none_of_three = logp[:, rest].logsumexp(-1)
    exact = logp.gather(1, gold.unsqueeze(1)).squeeze(1)
    return -torch.where((gold == 0) & (all_kinds == 0), none_of_three, exact).mean() if len(gold) else scores.sum() * 0


def loss_of(model, t, only):
    pos, arcs, d, h, name, layers = model.read(t)
    ce = lambda s, y: nn.functional.cross_entropy(s.flatten(0, 1), y.flatten(), ignore_index=-100)
    loss = torch.zeros(())
    if only != "names" and (t["head"] >= 0).any():
        loss = loss + ce(arcs, t["head"]) + ce(model.label_scores(d, h, t["head"].clamp(min=0)), t["label"]) + ce(pos, t["pos"])
    if only != "trees" and (t["name"] >= 0).any():
        loss = loss + name_loss(name, t["name"], t["all"])
    if only != "trees" and (t["cue"] >= 0).any():
        for k, role in enumerate(LAYERS):
            loss = loss + (0.2 if only else 1.0) * ce(layers[..., 3 * k:3 * k + 3], t[role])
    return loss


def train(a):
    wanted = {"names": lambda w: w.names, "trees": lambda w: w.tree, None: lambda w: True}[a.only]
    windows = examples(a.data, a.saidwhat)
    labels = {l: i for i, l in enumerate(sorted({r[2] for w in windows if w.tree for r in w.tree}))}
    windows = [w for w in windows if wanted(w)]
    data, model = Batches(a.encoder, labels), Teacher(a.encoder, labels)
    items = [x for x in map(data.encode, windows) if x]
    slow = [p for n, p in model.named_parameters() if n.startswith("encoder.")]
    fast = [p for n, p in model.named_parameters() if not n.startswith("encoder.")]
    names = a.only == "names"
    opt = torch.optim.AdamW([{"params": slow, "top": 4e-5 if names else 5e-5}, {"params": fast, "top": 5e-4 if names else 1e-3}], weight_decay=0.01)
    pieces = PIECES // 2 if a.only == "trees" else PIECES      # few words have trees: more steps
    total, step, began = a.epochs * len(data.groups(items, pieces)), 0, time.time()
    print(len(windows), len(items), "windows", sum(len(x["sentence"]) for x in items), "words", total, "steps", flush=True)
    for epoch in range(a.epochs):
        for g in data.groups(items, pieces):
            model.train()
            rate = min(1, (step + 1) / (0.06 * total)) * max(0, 1 - step / total)
            for p in opt.param_groups:
                p["lr"] = p["top"] * rate
            loss = loss_of(model, data.tensors([items[i] for i in g]), a.only)
            opt.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            opt.step()
            step += 1
            if step % 20 == 0:
                print(epoch, step, total, f"{loss.item():.3f} {time.time() - began:.0f} s", flush=True)
        torch.save({"labels": labels, "state": model.state_dict()}, a.weights)


def loaded(a):
    saved = torch.load(a.weights)
    model = Teacher(a.encoder, saved["labels"])
    model.load_state_dict(saved["state"])
    return Batches(a.encoder, saved["labels"]), model.eval()


@torch.no_grad()
def score(a):
    data, model = loaded(a)
    for file in a.files:
        items = [x for x in map(data.encode, tree_windows([file], {})) if x]
        n = tag = uas = las = 0
        for g in data.groups(items, 4096, False):
            t = data.tensors([items[i] for i in g])
            pos, arcs, d, h, *_ = model.read(t)
            best = arcs.argmax(-1)
            rel = model.label_scores(d, h, best).argmax(-1)
            ok = t["head"] != -100
            right = (best == t["head"]) & ok
            n += ok.sum().item()
            tag += ((pos.argmax(-1) == t["pos"]) & ok).sum().item()
            uas += right.sum().item()
            las += (right & (rel == t["label"])).sum().item()
        print(f"{os.path.basename(file)}: UPOS {100 * tag / n:.2f} UAS {100 * uas / n:.2f} LAS {100 * las / n:.2f}")


@torch.no_grad()
def label(a):
    """Silver labels: `sayso-train` describes the record (silver.rs). With `--only` names or trees alone
    are labelled; the rest is kept from the file that is there, and unknown in windows that it lacks."""
    data, model = loaded(a)
    windows, rows = [], []
    for line in open(a.files[0], encoding="utf-8"):
        w = json.loads(line)
        rows.append([w["text"], w["starts"]])
        windows.append(Window(w["words"], w["sentence"]))
    items = [(k, x) for k, x in enumerate(map(data.encode, windows)) if x]
    answers, began, done = {}, time.time(), 0
    flat = [x for _, x in items]
    byte = lambda x: (x.softmax(-1) * 255).round().to(torch.uint8).numpy()
    for n, g in enumerate(data.groups(flat, 4096, False)):
        t = data.tensors([flat[i] for i in g])
        pos, arcs, d, h, name, layers = model.read(t)
        best = arcs.argmax(-1)
        sure = (arcs.softmax(-1).amax(-1) * 255).round().to(torch.uint8).numpy()
        rel = model.label_scores(d, h, best).argmax(-1).to(torch.uint8).numpy()
        pos, name = byte(pos), byte(name)
        layer = np.concatenate([byte(layers[..., 3 * k:3 * k + 3]) for k in range(3)], -1)
        best = best.numpy().astype("<u2")
        for row, i in enumerate(g):
            w = len(flat[i]["sentence"])
            fields = (pos[row, :w], best[row, :w], sure[row, :w], rel[row, :w], name[row, :w], layer[row, :w])
            answers[items[i][0]] = [np.ascontiguousarray(f).tobytes() for f in fields]
            done += w
        if n % 50 == 0:
            print(n, done, f"{time.time() - began:.0f} s", flush=True)
    _, before = records(a.files[1]) if a.only else (None, {})
    given = {"names": [4], "trees": [0, 1, 2, 3], None: range(6)}[a.only]
    with open(a.files[1], "wb") as out:
        head = json.dumps({"upos": UPOS, "labels": sorted(model.labels, key=model.labels.get), "names": NAMES, "layers": LAYERS}).encode()
        out.write(struct.pack("<I", len(head)) + head)
        for k, w in enumerate(windows):
            if k in answers:
                key = struct.pack(f"<II{len(w.words)}I", rows[k][0], len(w.words), *rows[k][1])
                kept = before.get(key) or [bytes(len(f)) for f in answers[k]]
                fields = [answers[k][n] if n in given else kept[n] for n in range(6)]
                out.write(key + b"".join(fields))


def records(path):
    """The header of a silver file, and its records: which words, and the bytes of each answer."""
    file, out = open(path, "rb").read(), {}
    at = 4 + struct.unpack_from("<I", file)[0]
    head = file[4:at]
    while at < len(file):
        words = struct.unpack_from("<I", file, at + 4)[0]
        start, at = at, at + 8 + 4 * words
        key, sizes = file[start:at], (len(UPOS), 2, 1, 1, len(NAMES), 3 * len(LAYERS))
        fields = []
        for size in sizes:
            fields.append(file[at:at + size * words])
            at += size * words
        out[key] = fields
    return head, out


@torch.no_grad()
def vectors(a):
    """What the encoder, untouched, makes of each word alone, cut to its main directions: a first guess for the small engine."""
    tok, model = AutoTokenizer.from_pretrained(a.encoder), AutoModel.from_pretrained(a.encoder).eval()
    words = open(a.weights, encoding="utf-8").read().splitlines()
    order = sorted(range(len(words)), key=lambda i: len(words[i]))
    out = np.zeros((len(words), model.config.hidden_size), np.float32)
    for k in range(0, len(order), 256):
        part = order[k:k + 256]
        e = tok([words[i] for i in part], return_tensors="pt", padding=True, truncation=True, max_length=16)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            x = model(**e).last_hidden_state.float()
        m = e["attention_mask"].unsqueeze(-1).float()
        m[:, 0] = 0      # the first and last pieces stand for the text as a whole
        m.scatter_(1, (e["attention_mask"].sum(1) - 1).view(-1, 1, 1), 0)
        out[part] = ((x * m).sum(1) / m.sum(1).clamp(min=1)).numpy()
    out -= out.mean(0)
    _, _, v = np.linalg.svd(out[: min(len(out), 20000)], full_matrices=False)
    out = out @ v[: a.width].T
    (out / out.std()).astype("<f4").tofile(a.files[0])


if __name__ == "__main__":
    ap = argparse.ArgumentParser()
    ap.add_argument("what", choices=["train", "score", "label", "vectors"])
    ap.add_argument("encoder")
    ap.add_argument("weights")
    ap.add_argument("files", nargs="*")
    ap.add_argument("--data")
    ap.add_argument("--saidwhat")
    ap.add_argument("--only", choices=["trees", "names"])
    ap.add_argument("--epochs", type=int, default=3)
    ap.add_argument("--width", type=int, default=64)
    a = ap.parse_args()
    torch.set_num_threads(2)
    torch.manual_seed(1)
    random.seed(1)
    {"train": train, "score": score, "label": label, "vectors": vectors}[a.what](a)
