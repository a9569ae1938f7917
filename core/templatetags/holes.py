"""The tag ``hole``. Built in: no template needs to load it."""

from django import template
from django.template.base import NodeList, Parser, Token
from django.utils.safestring import SafeString

from core.pagecache.holes import FILLS, mould_of

register = template.Library()


class Hole(template.Node):
    def __init__(self, name: str, nodelist: NodeList) -> None:
        self.name, self.nodelist = name, nodelist

    def render(self, context: template.Context) -> SafeString:
        mould = mould_of(context.get("request"))
        if mould and self.name in FILLS:
            return mould.filled(self.name)
        html = self.nodelist.render(context)
        return mould.around(self.name, html) if mould else html


@register.tag
def hole(parser: Parser, token: Token) -> Hole:
    """``{% hole verdict %}…{% endhole %}``: what stands between depends on who is signed in."""
    _tag, name = token.split_contents()
    nodelist = parser.parse(("endhole",))
    parser.delete_first_token()
    return Hole(name, nodelist)
