"""Times of screenings and facts of films in lists."""

from django import template

from films import printed as films
from showtimes import printed

register = template.Library()

register.simple_tag(films.facts_line)
register.simple_tag(films.kind_and_length)
register.simple_tag(printed.show_list)
register.simple_tag(printed.soon_line)
register.simple_tag(printed.time_item)
register.simple_tag(printed.venue_times)
register.simple_tag(printed.week_times)
