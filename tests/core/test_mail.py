import os
import stat

from django.core.mail import EmailMessage, get_connection


def test_mail_in_files_is_read_by_its_owner_only(tmp_path):
    before = os.umask(0o022)
    try:
        box = get_connection("core.mail.PrivateFileBackend", file_path=tmp_path / "mail")
        EmailMessage("Hallo", "Ein Link", to=["lena@example.org"], connection=box).send()
        EmailMessage("Noch einmal", "Ein Link", to=["lena@example.org"], connection=box).send()
    finally:
        os.umask(before)
    files = list((tmp_path / "mail").iterdir())
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    assert sum(file.read_text().count("Ein Link") for file in files) == 2
