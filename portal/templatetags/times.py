"""Times of screenings in lists."""

from django import template

from showtimes import printed

register = template.Library()

register.simple_tag(printed.show_list)
register.simple_tag(printed.soon_line)
register.simple_tag(printed.time_item)
register.simple_tag(printed.venue_times)
register.simple_tag(printed.week_times)
