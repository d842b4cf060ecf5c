"""The four groups of the office, what each may do, and the way from draft to publication.

Rights on pages and collections hang on the roots of both trees, so that they hold for every site.
Content types and permissions are made here where they do not exist yet: Django itself makes them
only after all migrations. ``create`` may run again at any time and removes nothing of the office's own.
"""

from django.db import migrations

ADMIN = {"wagtailadmin.admin": ["access"]}
ALL = ["add", "change", "delete", "view"]
WORDS = ["cms.hashtag", "blog.fundingprogramme"]
LISTS = ["directory.category", "directory.district", "directory.targetgroup", "directory.spokenlanguage"]
OFFICE = [
    "auth.group",
    "cms.user",
    "wagtailcore.locale",
    "wagtailcore.site",
    "wagtailcore.task",
    "wagtailcore.workflow",
    "wagtailredirects.redirect",
]
WRITE_PAGES = ["add", "change"]
PUBLISH_PAGES = [*WRITE_PAGES, "publish", "lock", "unlock"]

# Per group: rights on models, on all pages, and on all files.
GROUPS = {
    "Redaktion": (
        {
            **ADMIN,
            "directory.actor": ["add", "change", "view"],
            **{name: ["add", "change", "view"] for name in WORDS},
            **{name: ["view"] for name in LISTS},
        },
        WRITE_PAGES,
        ["add", "change", "choose"],
    ),
    "Freigabe": (
        {
            **ADMIN,
            "directory.actor": [*ALL, "publish", "lock", "unlock"],
            **dict.fromkeys([*WORDS, *LISTS], ALL),
        },
        PUBLISH_PAGES,
        ["add", "change", "choose"],
    ),
    "Moderation": ({**ADMIN, "blog.comment": ["change", "view"]}, [], []),
    "Verwaltung": (
        {
            **ADMIN,
            "directory.actor": [*ALL, "publish", "lock", "unlock"],
            "blog.comment": ["change", "delete", "view"],
            "cms.officesettings": ["change"],
            **dict.fromkeys([*WORDS, *LISTS, *OFFICE], ALL),
        },
        [*PUBLISH_PAGES, "bulk_delete"],
        ["add", "change", "choose", "delete"],
    ),
}
FILES = ["wagtailimages.image", "wagtaildocs.document"]
WORKFLOW = "Redaktion → Freigabe"
TASK = "Freigabe"
WAGTAILS_OWN_GROUPS = ["Editors", "Moderators"]
WAGTAILS_OWN_WORKFLOW = "Moderators approval"


def create(apps, schema_editor=None):
    """Make groups and workflow, or complete what is there."""
    remove_wagtails_own(apps)
    for name, (models, pages, files) in GROUPS.items():
        group, _ = apps.get_model("auth.Group").objects.get_or_create(name=name)
        for model, actions in models.items():
            group.permissions.add(*(permission(apps, model, action) for action in actions))
        grant_on_root(apps, "GroupPagePermission", group, {"wagtailcore.page": pages})
        grant_on_root(apps, "GroupCollectionPermission", group, dict.fromkeys(FILES, files))
    administration = apps.get_model("auth.Group").objects.get(name="Verwaltung")
    grant_on_root(apps, "GroupCollectionPermission", administration, {"wagtailcore.collection": ALL[:3]})
    create_workflow(apps)


def content_type(apps, model):
    """Return the content type of ``model`` (``"app.model"``)."""
    app_label, name = model.split(".")
    found, _ = apps.get_model("contenttypes.ContentType").objects.get_or_create(app_label=app_label, model=name)
    return found


def permission(apps, model, action):
    """Return the permission for ``action`` on ``model``, named as Django would name it."""
    name = model.split(".")[1]
    found, _ = apps.get_model("auth.Permission").objects.get_or_create(
        content_type=content_type(apps, model),
        codename=f"{action}_{name}",
        defaults={"name": f"Can {action} {name}"},
    )
    return found


def grant_on_root(apps, through, group, grants):
    """Let ``group`` do ``grants`` (actions per model) on the root of the page or collection tree and below."""
    tree, field = {
        "GroupPagePermission": ("Page", "page"),
        "GroupCollectionPermission": ("Collection", "collection"),
    }[through]
    root = apps.get_model("wagtailcore", tree).objects.filter(depth=1).order_by("path").first()
    if root is None:
        return
    rows = apps.get_model("wagtailcore", through).objects
    for model, actions in grants.items():
        for action in actions:
            rows.get_or_create(**{"group": group, field: root, "permission": permission(apps, model, action)})


def create_workflow(apps):
    """Make the workflow with its one task, for all pages and for actors."""
    get = lambda name: apps.get_model("wagtailcore", name).objects  # noqa: E731
    task, _ = get("GroupApprovalTask").get_or_create(
        name=TASK,
        defaults={"content_type": content_type(apps, "wagtailcore.groupapprovaltask"), "active": True},
    )
    task.groups.add(*apps.get_model("auth.Group").objects.filter(name__in=["Freigabe", "Verwaltung"]))
    workflow, _ = get("Workflow").get_or_create(name=WORKFLOW, defaults={"active": True})
    get("WorkflowTask").get_or_create(workflow=workflow, task_id=task.pk, defaults={"sort_order": 0})
    root = get("Page").filter(depth=1).order_by("path").first()
    if root is not None:
        get("WorkflowPage").get_or_create(page=root, defaults={"workflow": workflow})
    get("WorkflowContentType").get_or_create(
        content_type=content_type(apps, "directory.actor"),
        defaults={"workflow": workflow},
    )


def remove_wagtails_own(apps):
    """Remove the English groups and workflow that Wagtail starts with, unless somebody uses them."""
    get = lambda name: apps.get_model("wagtailcore", name).objects  # noqa: E731
    if not get("WorkflowState").filter(workflow__name=WAGTAILS_OWN_WORKFLOW).exists():
        get("Workflow").filter(name=WAGTAILS_OWN_WORKFLOW).delete()
        get("GroupApprovalTask").filter(name=WAGTAILS_OWN_WORKFLOW).delete()
    apps.get_model("auth.Group").objects.filter(name__in=WAGTAILS_OWN_GROUPS, user__isnull=True).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0001_initial"),
        ("blog", "0001_initial"),
        ("directory", "0001_initial"),
        ("cms", "0002_files_and_office"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailadmin", "0006_formstate"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailimages", "0027_image_description"),
        ("wagtailredirects", "0008_add_verbose_name_plural"),
    ]

    operations = [migrations.RunPython(create, migrations.RunPython.noop)]
