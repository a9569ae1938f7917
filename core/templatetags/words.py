"""The tag ``translate`` of Django, which looks a text up once in each language. Built in: no template loads it."""

from django import template
from django.template.base import Parser, Token
from django.templatetags.i18n import TranslateNode, do_translate
from django.utils.translation import get_language

register = template.Library()


class Words(template.Node):
    """A text that is the same on each page; a page has dozens, and to look one up costs as much as five variables."""

    def __init__(self, node: TranslateNode) -> None:
        self.node = node
        self.known: dict[str | None, str] = {}

    def render(self, context: template.Context) -> str:
        language = get_language()
        words = self.known.get(language)
        if words is None:
            words = self.known[language] = self.node.render(context)
        return words


@register.tag
def translate(parser: Parser, token: Token) -> template.Node:
    """As Django's; what is no text of the template (a variable, one named ``as`` something) is translated each time."""
    node = do_translate(parser, token)
    is_text = isinstance(node.filter_expression.var.literal, str) and not node.filter_expression.filters
    return Words(node) if is_text and not node.asvar and not node.message_context else node
