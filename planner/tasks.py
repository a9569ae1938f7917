"""Background work of the planner. What is to be done stands in its own tables; a task that gets lost comes again."""

import datetime as dt
import logging

from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from planner.digest_mail import digest_mail
from planner.digests import bundle, claim, collect
from planner.models import Digest

logger = logging.getLogger(__name__)
RETENTION = dt.timedelta(days=30)
"""So long one can look up what was sent, and which try failed with what."""


def tick(now: dt.datetime) -> None:
    """Finds what is to be told, enqueues each digest whose time for a try has come, and forgets what is long over."""
    collect(now)
    bundle(now)
    for digest, attempt in Digest.objects.under_way(now).filter(next_try_at__lte=now).values_list("pk", "attempt"):
        send_digest.enqueue(digest, attempt)
    Digest.objects.filter(created_at__lt=now - RETENTION).delete()
    DBTaskResult.objects.filter(enqueued_at__lt=now - RETENTION).delete()


@task
def send_digest(digest_id: int, attempt: int) -> None:
    """One try. A worker that dies between the mail server's yes and the next line sends the same Message-ID again."""
    now = timezone.now()
    if not (digest := claim(digest=digest_id, attempt=attempt, now=now)):
        return
    if not (mail := digest_mail(digest, now=now)):
        digest.delete()
        return
    try:
        mail.send()
    except OSError as error:  # smtplib's own errors too
        logger.warning("Digest %s was not sent, the next try is at %s: %s", digest.pk, digest.next_try_at, error)
        return
    Digest.objects.filter(pk=digest.pk).update(sent_at=now)
