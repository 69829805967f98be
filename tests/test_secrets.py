"""No secret stands in a file of the project: keys, tokens and passwords are looked for by what they look like."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterator

import pytest

from tests.conftest import ROOT
from tests.test_documents import tracked

NAMES = r"(?:pass(?:word|wd|phrase)?|pwd|secret(?!ari)|token|api_?key|access_?key|private_?key|signing_?key|credentials?)"
PATTERNS = {
    "a private key": re.compile(r"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY(?: BLOCK)?-----"),
    "a key of AWS": re.compile(r"\b(?:AKIA|ASIA|ABIA|ACCA)[0-9A-Z]{16}\b"),
    "a token of GitHub": re.compile(r"\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{60,})"),
    "a token of GitLab": re.compile(r"\bglpat-[A-Za-z0-9_-]{20,}"),
    "a token of Slack": re.compile(r"\bxox[abeoprs]-[A-Za-z0-9-]{10,}|hooks\.slack\.com/services/T\w+"),
    "a key of Google": re.compile(r"\bAIza[0-9A-Za-z_-]{35}"),
    "a key of Stripe": re.compile(r"\b[rs]k_live_[0-9A-Za-z]{16,}"),
    "a token of a package registry": re.compile(r"\b(?:pypi-AgE[A-Za-z0-9_-]{50,}|npm_[A-Za-z0-9]{36})"),
    "a signed token (JWT)": re.compile(r"\beyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}"),
    "a sealed text (Fernet)": re.compile(r"\bgAAAAA[A-Za-z0-9_-]{60,}"),
    "a password in an address": re.compile(r"\b[a-z][a-z0-9+.-]+://[^\s/:@\"'{}$<>|]*:[^\s/@\"'{}$<>|]+@"),
    "a password": re.compile(
        rf"""(?i)\b\w*{NAMES}\w*["']?\s*(?::=|=|:)\s*(?:[a-z.]+\()?["']([^"'\s{{}}$%<>]{{6,}}|[^"'\n{{}}$%<>]{{12,}})["']"""
    ),
}
LONG = re.compile(r"""["'=:\s]([A-Za-z0-9+/_=-]{32,})(?=["'\s,]|$)""")
KEYISH = re.compile(rf"(?i){NAMES}|\bkeys?\b|_keys?\b")
ENTROPY = 4.0  # bits a character: words have less, random base 64 has more
TEXTS = {".png", ".ttf", ".mo"}  # of these nothing is read

# What looks like one and is none, and why.
OURS = {
    "for-the-demonstration-only-never-in-production": "the demonstration's; production refuses it by name",
    "intersession-demo": "the demonstration's; production refuses the accounts that have it",
    "20/15m/user": "how often a password may be changed",
    "20/h/ip,3/h/key": "how often a new one may be asked for",
    "60/h/ip": "how often a link may be tried",
    "100/h/ip": "how many wrong ones are taken",
    "credentials": "a task before a conference",
    "invitation": "what a link is for",
    "secretariat.create_token": "a verb",
    "secretariat.revoke_token": "a verb",
    "secretariat.set_password": "a verb",
}
# Tests have passwords of their own, in plain words; what services give out is looked for there too.
TESTS_HAVE_PASSWORDS = {"a password", "something random beside the word key"}


def entropy(text: str) -> float:
    """How many bits a character of a text tells."""
    return -sum(n / len(text) * math.log2(n / len(text)) for n in Counter(text).values())


def random_beside_a_key(line: str) -> Iterator[str]:
    """What looks random in a line that speaks of a key, a token or a password."""
    if KEYISH.search(line):
        for found in LONG.finditer(line):
            if (
                entropy(found[1]) >= ENTROPY
                and re.search(r"\d", found[1])
                and re.search(r"[A-Za-z]", found[1])
            ):
                yield found[1]


def secrets_in(text: str) -> Iterator[tuple[str, str]]:
    """What looks like a secret: which kind, and the words."""
    for kind, pattern in PATTERNS.items():
        for found in pattern.finditer(text):
            yield kind, found[1] if pattern.groups and found[1] else found[0]
    for line in text.splitlines():
        for words in random_beside_a_key(line):
            yield "something random beside the word key", words


def test_no_secret_stands_in_a_file() -> None:
    found, used = [], set[str]()
    files = [path for path in tracked() if path.suffix not in TEXTS]
    for path in files:
        name = str(path.relative_to(ROOT))
        for kind, words in secrets_in(path.read_text(encoding="utf-8")):
            if words in OURS:
                used.add(words)
            elif not (name.startswith("tests/") and kind in TESTS_HAVE_PASSWORDS):
                found.append((name, kind, words))
    assert found == []
    assert used == OURS.keys(), "allowed, and there no more"
    assert len(files) > 800


PLAIN = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
# In pieces, for this file is looked through too.
PLANTED: dict[str, Callable[[], list[str]]] = {
    "a private key": lambda: [f"-----BEGIN {kind}PRIVATE KEY-----" for kind in ("", "RSA ", "EC ", "OPENSSH ")],
    "a key of AWS": lambda: ["AKIA" + "IOSFODNN7EXAMPLE"],
    "a token of GitHub": lambda: ["ghp_" + PLAIN[:36], "github_pat_" + PLAIN + "_1"],
    "a token of GitLab": lambda: ["glpat-" + PLAIN[:20]],
    "a token of Slack": lambda: ["xoxb-" + "123456789012-" + PLAIN[:12], "hooks.slack.com/services/" + "T0000"],
    "a key of Google": lambda: ["AIza" + PLAIN[:35]],
    "a key of Stripe": lambda: ["sk_live_" + PLAIN[:24]],
    "a token of a package registry": lambda: ["pypi-AgE" + PLAIN, "npm_" + PLAIN[:36]],
    "a signed token (JWT)": lambda: ["eyJhbGciOiJI" + "." + "eyJzdWIiOiIx" + "." + PLAIN[:20]],
    "a sealed text (Fernet)": lambda: ["gAAAAA" + PLAIN],
    "a password in an address": lambda: ["postgresql://site:" + "hunter2" + "@db/x", "redis://:" + "pw1" + "@cache/0"],
    "a password": lambda: [
        'EMAIL_HOST_PASSWORD = "' + 'correct horse battery"',
        "db_passwd: '" + "hunter2!'",
        '"api_key": "' + 'abcdef"',
        'client_secret = str("' + 'abcdef")',
        "TOKEN = '" + "abcdef'",
    ],
    "something random beside the word key": lambda: [
        "FIELD_KEYS=" + "Zm9vYmFyMTIzNDU2Nzg5MGFiY2RlZmdoaWprbG1u",
        'signing_key: "' + PLAIN[:40] + '"',
    ],
}  # fmt: skip


@pytest.mark.parametrize("kind", [*PATTERNS, "something random beside the word key"])
def test_each_pattern_finds_what_it_looks_for(kind: str) -> None:
    for words in PLANTED[kind]():
        text = f"# a file\n{words}\nmore = 1\n"
        assert kind in {found for found, _words in secrets_in(text)}, words


@pytest.mark.parametrize(
    "text",
    [
        "password = environment.mail_password()",
        "SECRET_KEY=\"$(python -c 'import secrets')\"",
        "postgresql://postgres@127.0.0.1:5432/postgres",
        'f"postgresql://{user}:{password}@{host}"',
        "    --hash=sha256:046bfc24911b37851ee1b51aab8bffe713d89c68c6a057b09484ce9fd5f69b4e",
        'token = ""',
        "the key of a record is a word, as in report-of-the-meeting-of-the-governing-board-of-the-programme",
    ],
)
def test_what_is_no_secret_is_not_taken_for_one(text: str) -> None:
    assert list(secrets_in(text)) == []
