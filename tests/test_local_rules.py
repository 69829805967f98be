"""Dangers that can be seen in the code and that nothing else here looks for; each rule is tried on a sample that it must find.

What else there is: ruff's S, DTZ and TID rules and bandit (`make check`); tests/kernel/test_door.py (writing past the services,
raw queries), tests/test_caching.py (what is kept), tests/test_forgery.py (views without a token), tests/test_urls.py (views
without a permission), tests/test_injection.py (texts that are markup). That ruff's rules are switched on is tried here too.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest

from tests.conftest import ROOT
from tests.kernel.test_door import code

# Reading the code ------------------------------------------------------------------------------------------------


def called(node: ast.AST) -> str:
    """The last word of what is called: `execute` of `cursor.execute(…)`."""
    match node:
        case ast.Call(func=ast.Attribute(attr=name)) | ast.Call(func=ast.Name(id=name)):
            return name
    return ""


def on(node: ast.AST) -> str:
    """What it is called on: `cursor` of `cursor.execute(…)`."""
    return (
        ast.unparse(node.func.value)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        else ""
    )


def imported(node: ast.AST) -> set[str]:
    """The modules that a statement imports, with those above them and what it takes out of them."""
    match node:
        case ast.Import(names=names):
            found = {alias.name for alias in names}
        case ast.ImportFrom(module=str(module), names=names):
            found = {module, *(f"{module}.{alias.name}" for alias in names)}
        case _:
            return set()
    return found | {name.split(".")[0] for name in found}


def made_up(node: ast.AST | None) -> bool:
    """Whether a text is put together where it is used, or comes from elsewhere: anything but words that stand there."""
    return not (node is None or (isinstance(node, ast.Constant) and isinstance(node.value, str)))


def first(node: ast.Call) -> ast.AST | None:
    """The first argument."""
    return node.args[0] if node.args else None


ASKED = re.compile(r"\brequest\.(GET|POST|META|COOKIES|headers|body)\b|\brequest\.get_full_path\b")


def asked(nodes: list[ast.expr]) -> bool:
    """Whether something stands as somebody outside has sent it."""
    return any(ASKED.search(ast.unparse(node)) for node in nodes)


# The rules -------------------------------------------------------------------------------------------------------

XML = {
    "fromstring",
    "fromstringlist",
    "XMLParser",
    "HTMLParser",
    "iterparse",
    "XML",
    "HTML",
    "document_fromstring",
}
PROGRAMS = {"subprocess", "pty", "multiprocessing"}
STARTS = re.compile(r"^(system|popen|fork|forkpty|exec[lv]p?e?|spawn[lv]p?e?|posix_spawnp?)$")
NETWORK = {
    "socket", "ssl", "http.client", "http.server", "urllib.request", "ftplib", "telnetlib", "imaplib", "poplib",
    "requests", "httpx", "aiohttp", "urllib3",
}  # fmt: skip
CONNECTS = {"urlopen", "create_connection", "HTTPConnection", "HTTPSConnection", "SMTP", "SMTP_SSL"}
FILES = {
    "read_bytes", "read_text", "write_bytes", "write_text", "unlink", "rmtree", "copyfile", "copytree",
    "symlink_to", "hardlink_to", "makedirs", "mkdir", "mkdtemp", "mkstemp", "NamedTemporaryFile", "TemporaryDirectory",
}  # fmt: skip


def queries(node: ast.AST) -> bool:
    """A query that is put together."""
    return called(node) in {"execute", "executemany", "copy_expert"} and made_up(first(node))  # type: ignore[arg-type]


def markup(node: ast.AST) -> bool:
    """A text that is said to be markup, and is not a constant; or a kind of object that says so of itself."""
    if isinstance(node, ast.FunctionDef):
        return node.name == "__html__"
    name = called(node)
    if name in {"mark_safe", "SafeString", "SafeText", "format_html"}:
        return made_up(first(node))  # type: ignore[arg-type]
    if name == "format_html_join":
        return any(made_up(one) for one in node.args[:2])  # type: ignore[attr-defined]
    return bool(
        imported(node) & {"django.utils.html.html_safe", "django.utils.safestring.SafeData", "markupsafe"}
    )


def answers(node: ast.AST) -> bool:
    """A page that is written by hand."""
    if called(node) not in {
        "HttpResponse",
        "HttpResponseForbidden",
        "HttpResponseNotFound",
        "StreamingHttpResponse",
    }:
        return False
    plain = any(word.arg == "content_type" for word in node.keywords)  # type: ignore[attr-defined]
    return made_up(first(node)) and not plain  # type: ignore[arg-type]


def leads_away(node: ast.AST) -> bool:
    """A redirect to where a request says."""
    return (called(node).removesuffix("Redirect") != called(node) and asked(node.args)) or (  # type: ignore[attr-defined]
        called(node) == "redirect" and asked(node.args)  # type: ignore[attr-defined]
    )


def named_from_outside(node: ast.AST) -> bool:
    """Code, a template or an attribute that is called as a request says."""
    names = {
        "getattr",
        "setattr",
        "import_module",
        "import_string",
        "get_template",
        "render_to_string",
        "get_model",
    }
    return called(node) in names and asked(node.args)  # type: ignore[attr-defined]


def xml(node: ast.AST) -> bool:
    """XML or HTML that is read."""
    if imported(node) & {"xml", "lxml.html", "lxml.objectify", "html5lib", "bs4", "xmltodict"}:
        return True
    return called(node) in XML or (called(node) == "parse" and on(node) in {"etree", "html", "objectify"})


def unpacked(node: ast.AST) -> bool:
    """An archive that is unpacked into a folder, whatever the names in it."""
    return called(node) in {"extractall", "unpack_archive"} or bool(imported(node) & {"tarfile"})


def unpickled(node: ast.AST) -> bool:
    """Objects that are made of bytes, and do what those say."""
    names = {"pickle", "cPickle", "dill", "cloudpickle", "marshal", "shelve", "jsonpickle", "joblib", "yaml"}
    return bool(imported(node) & names)


def programs(node: ast.AST) -> bool:
    """Another program or process that is started."""
    return bool(imported(node) & PROGRAMS) or (on(node) == "os" and bool(STARTS.match(called(node))))


def shells(node: ast.AST) -> bool:
    """A command that a shell reads."""
    words = {word.arg: word.value for word in node.keywords} if isinstance(node, ast.Call) else {}
    shell = words.get("shell")
    return (
        (shell is not None and ast.unparse(shell) != "False")
        or called(node) in {"getoutput", "getstatusoutput"}
        or (on(node) == "os" and called(node) in {"system", "popen"})
    )


def network(node: ast.AST) -> bool:
    """A way out of the machine."""
    return bool(imported(node) & NETWORK)


def endless(node: ast.AST) -> bool:
    """A connection that waits for ever."""
    return called(node) in CONNECTS and "timeout" not in {word.arg for word in node.keywords}  # type: ignore[attr-defined]


def files(node: ast.AST) -> bool:
    """A file or folder that is read, written or removed by its path."""
    opens = called(node) == "open" and (
        on(node) in {"", "default_storage", "io", "os"} or bool(re.search(r"path|file$", on(node)))
    )
    return (
        opens
        or called(node) in FILES
        or (on(node) == "default_storage" and called(node) in {"save", "delete"})
    )


def chance(node: ast.AST) -> bool:
    """Numbers that one can foretell."""
    return bool(imported(node) & {"random"})


def wall_clock(node: ast.AST) -> bool:
    """An instant without a zone."""
    return called(node) in {"utcnow", "utcfromtimestamp", "make_naive"}


Rule = Callable[[ast.AST], bool]
RULES: dict[Rule, dict[str, str]] = {
    queries: {
        "secretariat/kernel/keeping.py": "names of the database's own tables, quoted",
        "secretariat/kernel/triggers.py": "texts of this module",
    },
    markup: {
        "portal/linked.py": "JSON of our own making; nothing in it ends the element that it stands in",
        "reports/renderers/webpage.py": "the style sheet, a file of ours",
    },
    answers: {},
    leads_away: {"reports/views/workbench.py": "only behind the # of an address of its own"},
    named_from_outside: {},
    xml: {
        "reports/renderers/docx.py": "copies elements that it has made itself",
        "reports/renderers/pdf.py": "WeasyPrint's word for our own page",
        "secretariat/kernel/uploads/markup.py": "the one door for XML from outside; its parser fetches and expands nothing",
    },
    unpacked: {},
    unpickled: {},
    programs: {
        "secretariat/kernel/confined.py": "forks itself, with limits",
        "secretariat/kernel/keeping.py": "pg_dump and pg_restore, by lists of words",
        "secretariat/management/commands/broker.py": "becomes the broker",
    },
    shells: {},
    network: {
        "secretariat/kernel/runs.py": "the machine's own name",
        "secretariat/kernel/uploads/antivirus.py": "the antivirus program",
        "secretariat/management/commands/broker.py": "asks whether somebody listens at its socket",
    },
    endless: {},
    files: {
        "desk/views/beginning.py": "the list of States, a file of ours",
        "meetings/facts/files.py": "a name that the storing made up",
        "meetings/services/files.py": "as above",
        "portal/pictures/world.py": "the outline of the land, a file of ours",
        "reports/facts/readers.py": "a name made of the content's hash",
        "reports/management/commands/report.py": "the folder that whoever types the command names",
        "reports/renderers/glyphs.py": "no file: a part of a PDF that it has made",
        "reports/renderers/pdf.py": "our own style sheet; fonts, from a list of those there are",
        "reports/renderers/webpage.py": "our own style sheet",
        "reports/services.py": "names made of the content's hash; our own code",
        "secretariat/kernel/confined.py": "what the system says of this process",
        "secretariat/kernel/keeping.py": "the folder that whoever types the command names; names of stored files",
        "secretariat/kernel/mail.py": "letters that are files, in the folder of the settings",
        "secretariat/kernel/sheets/dump.py": "as above, the folder",
        "secretariat/kernel/tables.py": "as above",
        "secretariat/management/commands/broker.py": "the data folder",
        "secretariat/management/commands/makemessages.py": "catalogues",
        "secretariat/management/commands/verifyaudit.py": "the file that whoever types the command names",
        "secretariat/management/commands/writedocs.py": "documents of the project",
        "secretariat/settings/environment.py": "the folders of the settings",
    },
    chance: {},
    wall_clock: {},
}  # fmt: skip


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_nothing_does_it_but_what_is_listed_with_a_reason(rule: Rule) -> None:
    modules = [(path, module) for path, module in code() if "/migrations/" not in path]
    assert len(modules) > 250
    found = {path for path, module in modules if any(rule(node) for node in ast.walk(module))}
    assert found == RULES[rule].keys()


BAD: dict[Rule, tuple[str, ...]] = {
    queries: ('cursor.execute(f"SELECT {name}")', 'cursor.execute("SELECT %s" % name)', "cursor.executemany(text, rows)"),
    markup: (
        "mark_safe(text)", 'SafeString(f"<b>{text}</b>")', 'format_html("<b>" + text + "</b>")', "format_html(f'{a}')",
        'format_html_join(glue, "{}", rows)', "from django.utils.html import html_safe", "class A:\n def __html__(self): ...",
    ),
    answers: ('HttpResponse(f"<p>{name}</p>")', "HttpResponseNotFound(text)"),
    leads_away: ('redirect(request.GET["next"])', 'HttpResponseRedirect(self.request.POST.get("to", "/"))'),
    named_from_outside: ('getattr(record, request.GET["field"])', 'import_string(self.request.POST["kind"])'),
    xml: (
        "etree.fromstring(text)", "etree.parse(file)", "from lxml import html", "import xml.dom.minidom",
        "from lxml.etree import iterparse\niterparse(file)", "etree.XMLParser(resolve_entities=True)",
    ),
    unpacked: ("archive.extractall(folder)", "import tarfile", "shutil.unpack_archive(a, b)"),
    unpickled: ("import pickle", "from yaml import load", "import marshal"),
    programs: ("import subprocess", "from multiprocessing import Pool", 'os.execv("/bin/x", [])', 'os.system("x")', "os.fork()"),
    shells: ('run("ls", shell=True)', 'os.popen("ls")', "subprocess.getoutput(text)", "run(x, shell=wanted)"),
    network: ("import socket", "from urllib.request import urlopen", "import requests", "from http import client\nimport http.client"),
    endless: ('urlopen("https://x")', "socket.create_connection((host, 1))", "smtplib.SMTP(host)"),
    files: (
        "open(name)", "Path(name).read_text()", "path.open()", "self.path.open('w')", "default_storage.open(name)",
        "default_storage.delete(name)", "shutil.rmtree(folder)", "tempfile.mkdtemp()",
    ),
    chance: ("import random", "from random import choice"),
    wall_clock: ("datetime.utcnow()", "datetime.utcfromtimestamp(1)"),
}  # fmt: skip
GOOD: dict[Rule, tuple[str, ...]] = {
    queries: ('cursor.execute("SELECT 1")', 'cursor.execute("SELECT %s", [name])'),
    markup: (
        'SafeString("<b>…</b>")',
        'format_html("<b>{}</b>", text)',
        'format_html_join("", "<i>{}</i>", rows)',
    ),
    answers: ("HttpResponse(content, content_type=kind)", "HttpResponse()", 'HttpResponse("no")'),
    leads_away: ('redirect("portal:home")', "HttpResponseRedirect(self.back())"),
    named_from_outside: ('getattr(record, "name")', 'request.GET.get("page")'),
    xml: ("parsed(content)", "json.loads(text)", "urls.parse(text)"),
    unpacked: ("opened.read(name)",),
    unpickled: ("import json",),
    programs: ("import os", "os.getpid()"),
    shells: ('run(["ls"], shell=False)', 'run(["ls"])'),
    network: ("from urllib.parse import quote", "from http import HTTPStatus"),
    endless: ("socket.create_connection((host, 1), timeout=5)",),
    files: ("sealed.open()", "zipped.open(info)", "record.save()"),
    chance: ("import secrets",),
    wall_clock: ("datetime.fromtimestamp(1, UTC)",),
}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_each_rule_finds_what_it_looks_for_and_leaves_the_rest(rule: Rule) -> None:
    def finds(text: str) -> bool:
        return any(rule(node) for node in ast.walk(ast.parse(text)))

    assert [text for text in BAD[rule] if not finds(text)] == []
    assert [text for text in GOOD[rule] if finds(text)] == []


# Templates -------------------------------------------------------------------------------------------------------

TEMPLATE_RULES: dict[str, tuple[str, str, str, dict[str, str]]] = {
    # What it looks for, a sample that it finds, one that it leaves, and where it may be.
    "a text said to be markup": (
        r"\|\s*(safe|safeseq)\b|{%\s*(autoescape\s+off|filter\s+safe)",
        "{{ record.name|safe }}",
        "{{ record.name|safely }}",
        {
            "account/_field.html": "help of forms, which are ours; Django marks the list of rules for passwords so",
            "letters/letter.txt": "a letter in plain words",
            "reports/document/webpage.html": "the policy, made of a constant and a hash",
        },
    ),
    "a script or an act that stands in the page": (
        r"<script(?![^>]*\bsrc=)|\son[a-z]+\s*=|javascript:",
        '<a onclick="go()">',
        '<script src="{% static "a.js" %}" defer></script>',
        {"portal/meeting_detail.html": "data of schema.org, which no browser runs"},
    ),
    "something from another site": (
        r"""<(?:script|link|img|iframe|source|form)\b[^>]*\b(?:src|href|action)\s*=\s*["'](?:https?:)?//""",
        '<script src="//cdn.example/x.js"></script>',
        '<a href="https://example.org/">',
        {},
    ),
    "a template whose name comes from elsewhere": (
        r"{%\s*(?:include|extends)\s+(?![\"'])",
        "{% include name %}",
        '{% include "a.html" with one=two %}',
        {
            "admin/index.html": "the blocks of desk/views/blocks.py, each of which names its own",
            "portal/_picture.html": "one of the drawings of portal/pictures, each of which names its own",
        },
    ),
    "what is for debugging": (r"{%\s*debug\b|\bsettings\.[A-Z]", "{% debug %}", "{{ settings_page }}", {}),
    "a window that may lead its opener away": (
        r"target\s*=\s*[\"']_blank(?![^>]*noopener)",
        '<a target="_blank" href="/x">',
        '<a target="_blank" rel="noopener" href="/x">',
        {},
    ),
    "a form that is sent without a token": (
        r"(?is)<form\b(?=[^>]*method\s*=\s*[\"']?post)(?:(?!csrf_token).)*?</form>",
        '<form method="post"><input></form>',
        '<form class="a" method="POST">{% csrf_token %}<input></form>',
        {},
    ),
}  # fmt: skip


def templates() -> Iterator[tuple[str, str]]:
    """Every template of the product."""
    for path in sorted((ROOT / "templates").rglob("*")):
        if path.suffix in {".html", ".txt"}:
            yield str(path.relative_to(ROOT / "templates")), path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", TEMPLATE_RULES)
def test_no_template_does_it_but_what_is_listed_with_a_reason(name: str) -> None:
    pattern, bad, good, allowed = TEMPLATE_RULES[name]
    assert re.search(pattern, bad)
    assert not re.search(pattern, good)
    found = {path for path, text in templates() if re.search(pattern, text)}
    assert found == allowed.keys()
    assert len(list(templates())) > 90


# Ruff ------------------------------------------------------------------------------------------------------------

RUFF = {
    "S102": 'exec("x")',
    "S113": 'requests.get("https://example.org")',
    "S301": "pickle.loads(content)",
    "S307": "eval(text)",
    "S308": "mark_safe(text)",
    "S310": "urllib.request.urlopen(address)",
    "S311": "random.random()",
    "S324": 'hashlib.md5(b"x")',
    "S501": 'requests.get("https://example.org", timeout=1, verify=False)',
    "S506": "yaml.load(text)",
    "S602": 'subprocess.run("ls", shell=True)',
    "S608": 'query = f"SELECT * FROM {name}"',
    "S610": "User.objects.extra(where=[text])",
    "S611": "RawSQL(text, [])",
    "DTZ003": "datetime.datetime.utcnow()",
    "DTZ005": "datetime.datetime.now()",
    "TID251": "timezone.now()",
}
IMPORTS = """
import datetime, hashlib, pickle, random, subprocess, urllib.request
import requests, yaml
from django.contrib.auth.models import User
from django.db.models.expressions import RawSQL
from django.utils import timezone
from django.utils.safestring import mark_safe
"""


@pytest.fixture(scope="module")
def found_by_ruff() -> dict[str, set[str]]:
    """What ruff finds in each sample, under the project's settings for a module of a room."""
    text = IMPORTS + "".join(
        f"def {rule.lower()}(text, content, name, address):\n    {line}\n" for rule, line in RUFF.items()
    )
    command = [
        sys.executable,
        "-m",
        "ruff",
        "check",
        "--output-format",
        "concise",
        "--no-cache",
        "--exit-zero",
    ]
    told = subprocess.run(
        [*command, "--stdin-filename", "reports/services.py", "-"],
        input=text, cwd=ROOT, capture_output=True, text=True, timeout=60, check=True,
    ).stdout  # fmt: skip
    lines = text.splitlines()
    found: dict[str, set[str]] = {}
    for number, rule in re.findall(r"^reports/services\.py:(\d+):\d+: ([A-Z]+\d+)", told, re.MULTILINE):
        found.setdefault(lines[int(number) - 1].strip(), set()).add(rule)
    return found


@pytest.mark.parametrize("rule", RUFF)
def test_ruff_finds_it_in_a_room(rule: str, found_by_ruff: dict[str, set[str]]) -> None:
    assert rule in found_by_ruff[RUFF[rule]]


def test_whatever_is_passed_over_says_why() -> None:
    """`noqa: S…` and `nosec B…` name their rule, and the reason stands in the same line."""
    marks, silent = 0, []
    for path in [*(ROOT / path for path, _module in code()), *sorted((ROOT / "deploy").glob("*.py"))]:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if not re.search(r"# (noqa: .*\b(S\d|DTZ|TID)|nosec)", line):
                continue
            marks += 1
            if not re.search(
                r"# (nosec B\d{3}(, B\d{3})* # )?noqa: [A-Z]+\d+(, [A-Z]+\d+)* \(.{4,}\)$", line
            ):
                silent.append(f"{path.relative_to(ROOT)}:{number}")
    assert silent == []
    assert marks > 8
