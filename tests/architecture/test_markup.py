"""Nothing in a page can become code: no raw HTML from data, no inline script or style, nothing
loaded from elsewhere. And no word that a person reads escapes translation."""

import ast
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.template.base import Lexer, TokenType

from tests.architecture.sources import name, python_files, static_files, templates

FORBIDDEN_IN_TEMPLATES = {
    r"\|\s*safe(seq)?\b": "marks data as safe",
    r"{%\s*autoescape\s+off": "turns escaping off",
    # Data for a script, which no browser executes, is the exception.
    r"<script(?![^>]*\b(src=|type=.application/json))[^>]*>": "holds an inline script",
    r"<style\b": "holds an inline style",
    r"\sstyle\s*=": "holds a style attribute",
    r"<[^>]*\son[a-z]+\s*=": "holds an event attribute",
    r"javascript:": "holds a javascript: address",
    r"\bhx-on|\bhx-disable\b|\bhx-inherit\b|\bhx-disinherit\b": "uses an htmx attribute we avoid",
    r"=\s*[\"']\s*js:": "lets htmx evaluate code",
}
OUTSIDE = {
    r"\b(src|srcset|poster|data|(form)?action)\s*=\s*[\"']?\s*(https?:)?//": "loads from outside",
    r"<link[^>]*\bhref\s*=\s*[\"']?\s*(https?:)?//": "loads from outside",
    r"url\(\s*[\"']?\s*(https?:)?//": "loads from outside",
    r"@import": "imports a style sheet",
    r"\b(fetch|open|import|importScripts|WebSocket|EventSource)\(\s*[\"'`](https?:|wss?:)?//": (
        "calls the outside"
    ),
}
CODE_FROM_TEXT = {
    r"\beval\(|\bnew Function\(": "makes code from text",
    r"\b(inner|outer)HTML\s*\+?=|insertAdjacentHTML|document\.write": "writes raw HTML",
}


def violations(text: str, *rules: dict[str, str]) -> list[str]:
    return [
        f"{why}: {match.group().strip()[:60]!r}"
        for rule in rules
        for pattern, why in rule.items()
        for match in re.finditer(pattern, text, re.IGNORECASE)
    ]


def raw_html(tree: ast.AST) -> list[str]:
    """Python that declares text to be HTML. `format_html` escapes, if its first words are fixed."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.safestring":
            # SafeString alone names what a function returns.
            found += [
                f"line {node.lineno} imports {a.name}" for a in node.names if a.name != "SafeString"
            ]
        if isinstance(node, ast.FunctionDef) and node.name == "__html__":
            found.append(f"line {node.lineno} defines __html__")
        if isinstance(node, ast.keyword) and node.arg == "is_safe":
            found.append(f"line {node.value.lineno} declares a filter safe")
        if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] in (
            "format_html",
            "format_html_join",
            "mark_safe",
            "SafeString",
        ):
            fixed = node.args[:2] if "join" in ast.unparse(node.func) else node.args[:1]
            safe = "format_html" in ast.unparse(node.func)
            if not (safe and fixed and all(isinstance(a, ast.Constant) for a in fixed)):
                found.append(f"line {node.lineno} builds HTML from something that is not fixed")
    return found


class Words(HTMLParser):
    """The words a person would read or hear, outside of translated parts."""

    HEARD = ("alt", "aria-label", "aria-description", "placeholder", "title")
    LETTERS = re.compile(r"[^\W\d_]{2,}")
    # Names that are the same in every language.
    NAMES = frozenset(
        {
            "Unyo",
            "運用ポータル",
            "CSV",
            "xlsx",
            "SHA",
            "Alt",
            "Ctrl",
            "Esc",
            "Enter",
            "Backspace",
            "Shift",
            "Tab",
            "English",
            "日本語",
        }
    )

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.silent = 0

    @classmethod
    def of(cls, text: str) -> list[str]:
        return [word for word in cls.LETTERS.findall(text) if word not in cls.NAMES]

    def see(self, text: str) -> None:
        self.found += self.of(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in ("script", "style")
        for key, value in attrs:
            if key in self.HEARD:
                self.see(value or "")

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.see(data)


# Which argument of a component is read by people; so are these names of any component.
SHOWN_ARGUMENT = {"button": 1, "link_button": 1, "post_button": 1, "badge": 1, "dialog": 2}
SHOWN_NAMES = ("title=", "label=", "confirm=", "text=", "help=")


def words_of_tag(parts: list[str]) -> list[str]:
    place = SHOWN_ARGUMENT.get(parts[0], 0)
    shown = parts[place : place + 1] if place else []
    shown += [part.split("=", 1)[1] for part in parts if part.startswith(SHOWN_NAMES)]
    return [text for text in shown if text[0] in "\"'" and Words.of(text)]


def words_without_translation(template: str) -> list[str]:
    page, found, until = [], [], ""
    for token in Lexer(template).tokenize():
        if until:  # inside a comment or a translated block
            if token.token_type == TokenType.BLOCK and token.contents.startswith(until):
                until = ""
        elif token.token_type == TokenType.TEXT:
            page.append(token.contents)
        elif token.token_type == TokenType.BLOCK:
            parts = token.split_contents()
            if parts[0] == "comment" or parts[0].startswith("blocktrans"):
                until = "end" + parts[0]
            found += words_of_tag(parts)
    reader = Words()
    reader.feed("".join(page))
    return found + reader.found


# A sentence or a Japanese word inside quotes of a script.
SENTENCE = re.compile(
    r"[\"'`]([A-Z][a-z]+(?: [a-z]+)+[^\"'`]*|[^\"'`]*[ぁ-んァ-ヶ一-龠]+[^\"'`]*)[\"'`]"
)


def untranslated_errors(tree: ast.AST) -> list[str]:
    """Errors whose sentence is plain text, and so the same in every language."""
    return [
        f"line {node.lineno} raises {node.args[0].value!r}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and ast.unparse(node.func).split(".")[-1] in ("DomainError", "Conflict", "ValidationError")
        and node.args
        and isinstance(node.args[0], ast.Constant)
    ]


def found_in(files: list[Path], *rules: dict[str, str]) -> list[str]:
    return [f"{name(f)} {v}" for f in files for v in violations(f.read_text(), *rules)]


def test_templates() -> None:
    assert found_in(templates(), FORBIDDEN_IN_TEMPLATES, OUTSIDE) == []


def test_scripts_and_styles() -> None:
    assert found_in(static_files(".js", ".css", ".svg"), OUTSIDE, CODE_FROM_TEXT) == []


@pytest.mark.parametrize("check", [raw_html, untranslated_errors])
def test_python(check) -> None:
    files = {name(path): check(ast.parse(path.read_text())) for path in python_files()}
    assert {path: found for path, found in files.items() if found} == {}


def test_every_word_of_the_templates_is_translated() -> None:
    files = {name(path): words_without_translation(path.read_text()) for path in templates()}
    assert {path: found for path, found in files.items() if found} == {}


def test_no_sentence_hides_in_a_script() -> None:
    files = {name(path): SENTENCE.findall(path.read_text()) for path in static_files(".js")}
    assert {path: found for path, found in files.items() if found} == {}


class TestBadExamples:
    @pytest.mark.parametrize(
        "text",
        [
            "{{ note|safe }}",
            "{{ notes | safeseq }}",
            "{% autoescape off %}",
            "<script>alert(1)</script>",
            '<script type="module">import x</script>',
            "<style>p {}</style>",
            '<p style="color: red">',
            "<p\n   style='color: red'>",
            '<a href="#" onclick="go()">',
            '<a href="javascript:go()">',
            '<p hx-on:click="go()">',
            '<p hx-vals="js:{a: go()}">',
        ],
    )
    def test_in_templates(self, text: str) -> None:
        assert violations(text, FORBIDDEN_IN_TEMPLATES)

    @pytest.mark.parametrize(
        "text",
        [
            '<img src="https://example.org/a.png">',
            "<script src='//example.org/a.js'></script>",
            '<link rel="stylesheet" href="https://example.org/a.css">',
            "p { background: url(https://example.org/a.png) }",
            '@import "more.css"',
            "fetch('https://example.org/')",
            'new WebSocket("wss://example.org")',
        ],
    )
    def test_from_outside(self, text: str) -> None:
        assert violations(text, OUTSIDE)

    @pytest.mark.parametrize("text", ["eval(x)", "p.innerHTML = x", "new Function('x')"])
    def test_code_from_text(self, text: str) -> None:
        assert violations(text, CODE_FROM_TEXT)

    @pytest.mark.parametrize(
        "text",
        [
            "<script src=\"{% static 'portal/shell.js' %}\" defer></script>",
            '<a href="https://www.digital.go.jp/">',
            '<script id="options" type="application/json">{}</script>',
            '<svg xmlns="http://www.w3.org/2000/svg">',
            '<button data-confirm="{{ question }}" hx-post="{{ url }}">',
        ],
    )
    def test_what_is_fine(self, text: str) -> None:
        assert violations(text, FORBIDDEN_IN_TEMPLATES, OUTSIDE) == []

    @pytest.mark.parametrize(
        "code",
        [
            "from django.utils.safestring import mark_safe",
            "safestring.mark_safe(name)",
            "mark_safe('fixed')",
            "SafeString(name)",
            "format_html('<b>' + name + '</b>')",
            "format_html(f'<b>{name}</b>')",
            "format_html_join('', f'<b>{name}</b>', rows)",
            "class A:\n    def __html__(self): ...",
            "@register.filter(is_safe=True)\ndef f(x): ...",
        ],
    )
    def test_in_python(self, code: str) -> None:
        assert raw_html(ast.parse(code))

    @pytest.mark.parametrize("code", ['DomainError("No.")', 'errors.Conflict("No.")'])
    def test_errors(self, code: str) -> None:
        assert untranslated_errors(ast.parse(code))
        assert not untranslated_errors(ast.parse(code.replace('"No."', '_("No.")')))

    @pytest.mark.parametrize(
        "text",
        [
            "<p>Save</p>",
            "<p>保存する</p>",
            '<input aria-label="Words">',
            '{% button "Save" %}',
            '{% empty title="Nothing yet" %}{% endempty %}',
            '{% post_button _("Unlock") url confirm="Really?" %}',
        ],
    )
    def test_words(self, text: str) -> None:
        assert words_without_translation(text)

    @pytest.mark.parametrize(
        "text",
        [
            '<p class="lead">{% translate "Save" %} 10:30 · 2</p>',
            "{% blocktranslate trimmed %}Save <b>all</b>{% endblocktranslate %}",
            '{% button _("Save") kind="primary" name="act" value="save" %}',
            '<input aria-label="{% translate "Words" %}">',
        ],
    )
    def test_words_that_are_translated(self, text: str) -> None:
        assert words_without_translation(text) == []

    @pytest.mark.parametrize(
        "text", ["say('Nothing was found');", 'say("保存");', "say(`Not now, sorry`)"]
    )
    def test_sentences_in_scripts(self, text: str) -> None:
        assert SENTENCE.findall(text)
        assert not SENTENCE.findall('closest("form [name]"); "use strict"; "Escape"')
