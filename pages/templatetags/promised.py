"""Today's promised numbers where no page fills them in."""

from django import template
from django.template.base import NodeList, Parser, Token
from django.utils import timezone

from complaints import promises
from pages.promised import fill_in

register = template.Library()


class FilledIn(template.Node):
    """A part of a template of which the tokens show today's numbers."""

    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist

    def render(self, context: template.Context) -> str:
        return fill_in(self.nodelist.render(context), promises.terms_on(timezone.localdate()))


@register.tag
def filled_in(parser: Parser, token: Token) -> FilledIn:
    """{% filled_in %} … {% endfilled_in %}"""
    nodelist = parser.parse(("endfilled_in",))
    parser.delete_first_token()
    return FilledIn(nodelist)
