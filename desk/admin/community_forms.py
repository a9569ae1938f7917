from django.contrib.auth.forms import BaseUserCreationForm

from community.models import User


class UserCreationForm(BaseUserCreationForm):
    class Meta:
        model = User
        fields = ("email", "display_name")

    def clean_email(self) -> str:
        return self.cleaned_data["email"].lower()
