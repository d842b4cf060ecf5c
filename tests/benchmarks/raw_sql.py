"""One statement in which PostgreSQL writes the answer itself, with `json_build_object` and `json_agg`.

Knows tables and columns by heart; what it gives is what our API gives, to the letter.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse

ACTOR_IS_PUBLIC = """
a.live AND (a.expire_at IS NULL OR a.expire_at > now())
AND (a.kind <> 'individual' OR (a.consent_given_at IS NOT NULL AND a.consent_withdrawn_at IS NULL))
"""
PAGE_IS_PUBLIC = """
p.live AND (p.expire_at IS NULL OR p.expire_at > now())
AND NOT EXISTS (
  SELECT 1 FROM wagtailcore_pageviewrestriction r JOIN wagtailcore_page above ON above.id = r.page_id
  WHERE starts_with(p.path, above.path))
"""
IMAGE_IS_PUBLIC = """
NOT EXISTS (
  SELECT 1 FROM wagtailcore_collectionviewrestriction r
  JOIN wagtailcore_collection above ON above.id = r.collection_id
  JOIN wagtailcore_collection own ON own.id = i.collection_id
  WHERE starts_with(own.path, above.path))
"""
PAGE_URL = """
%(site)s || substr(p.url_path, (
  SELECT length(root.url_path) FROM wagtailcore_site s JOIN wagtailcore_page root ON root.id = s.root_page_id
  WHERE s.is_default_site))
"""


def tags(table: str, owner: str, fields: str) -> str:
    """Return the expression for the hashtags of ``owner``."""
    return f"""(
      SELECT coalesce(json_agg(json_build_object({fields}) ORDER BY t.id), '[]'::json)
      FROM {table} t JOIN cms_hashtag h ON h.id = t.tag_id WHERE t.content_object_id = {owner})"""


def rendition(spec: str, image_fields: str, number: str) -> str:
    """Return the expression for image ``number`` in one size, or NULL."""
    return f"""(
      SELECT json_build_object({image_fields}, 'rendition', json_build_object(
        'url', %(site)s || %(media)s || v.file, 'width', v.width, 'height', v.height))
      FROM cms_officeimage i JOIN cms_officerendition v ON v.image_id = i.id AND v.filter_spec = '{spec}'
      WHERE i.id = {number} AND {IMAGE_IS_PUBLIC} LIMIT 1)"""


Q1 = f"""
SELECT json_build_object('data', json_build_object('actors', json_build_object('nodes',
  coalesce(json_agg(json_build_object(
    'name', a.name, 'slug', a.slug,
    'address', json_build_object('street', a.street, 'postalCode', a.postal_code, 'city', a.city),
    'position', CASE WHEN a.latitude IS NOT NULL
      THEN json_build_object('latitude', a.latitude, 'longitude', a.longitude) END,
    'category', json_build_object('name', c.name, 'slug', c.slug),
    'hashtags', {tags("directory_actorhashtag", "a.id", "'name', h.name, 'slug', h.slug")}
  ) ORDER BY a.sort_key, a.id), '[]'::json))))::text
FROM (
  SELECT a.* FROM directory_actor a
  WHERE {ACTOR_IS_PUBLIC} AND a.id IN (
    SELECT t.content_object_id FROM directory_actorhashtag t JOIN cms_hashtag h ON h.id = t.tag_id
    WHERE h.slug = %(tag)s)
  ORDER BY a.sort_key, a.id LIMIT 20
) a JOIN directory_category c ON c.id = a.category_id
"""
Q2 = f"""
SELECT json_build_object('data', json_build_object('story', json_build_object(
  'title', p.title, 'date', s.date, 'intro', s.intro, 'url', {PAGE_URL},
  'body', (
    SELECT json_agg(CASE b.block ->> 'type'
      WHEN 'text' THEN json_build_object('__typename', 'TextBlock', 'html', b.block ->> 'value')
      WHEN 'heading' THEN json_build_object('__typename', 'HeadingBlock',
        'text', b.block #>> '{{value,text}}', 'level', b.block #>> '{{value,level}}')
      WHEN 'quote' THEN json_build_object('__typename', 'QuoteBlock',
        'text', b.block #>> '{{value,text}}', 'author', b.block #>> '{{value,author}}')
      WHEN 'picture' THEN json_build_object('__typename', 'PictureBlock',
        'alt', b.block #>> '{{value,alt}}', 'caption', b.block #>> '{{value,caption}}',
        'image', {
    rendition("width-960|format-webp", "'credit', i.credit, 'licence', i.licence", "(b.block #>> '{value,image}')::int")
})
      END ORDER BY b.place)
    FROM jsonb_array_elements(s.body::jsonb) WITH ORDINALITY AS b (block, place)),
  'hashtags', {tags("blog_storyhashtag", "p.id", "'name', h.name, 'slug', h.slug")},
  'participants', (
    SELECT coalesce(json_agg(json_build_object('role', l.role, 'actor', json_build_object(
      'name', a.name, 'slug', a.slug, 'category', json_build_object('name', c.name))
    ) ORDER BY l.sort_order, l.id), '[]'::json)
    FROM blog_storyactor l JOIN directory_actor a ON a.id = l.actor_id
    JOIN directory_category c ON c.id = a.category_id WHERE l.story_id = p.id AND {ACTOR_IS_PUBLIC}),
  'comments', json_build_object('nodes', (
    SELECT coalesce(json_agg(json_build_object('name', k.author_name, 'text', k.text, 'createdAt', k.created_at)
      ORDER BY k.created_at, k.id), '[]'::json)
    FROM (
      SELECT * FROM blog_comment WHERE page_id = p.id AND parent_id IS NULL AND status = 'approved'
      ORDER BY created_at, id LIMIT 20) k))
)))::text
FROM blog_storypage s JOIN wagtailcore_page p ON p.id = s.page_ptr_id
JOIN wagtailcore_locale l ON l.id = p.locale_id
WHERE p.slug = %(slug)s AND l.language_code = 'de' AND {PAGE_IS_PUBLIC}
"""
Q3 = f"""
SELECT json_build_object('data', json_build_object('actors', json_build_object('nodes',
  coalesce(json_agg(json_build_object('name', a.name, 'slug', a.slug, 'category', json_build_object('name', c.name),
    'hashtags', coalesce(t.names, '[]'::json)) ORDER BY a.sort_key, a.id), '[]'::json))))::text
FROM (SELECT a.* FROM directory_actor a WHERE {ACTOR_IS_PUBLIC} ORDER BY a.sort_key, a.id LIMIT 500) a
JOIN directory_category c ON c.id = a.category_id
LEFT JOIN LATERAL (
  SELECT json_agg(json_build_object('name', h.name) ORDER BY t.id) AS names
  FROM directory_actorhashtag t JOIN cms_hashtag h ON h.id = t.tag_id WHERE t.content_object_id = a.id) t ON true
"""
Q4 = f"""
SELECT json_build_object('data', json_build_object('stories', json_build_object('nodes',
  coalesce(json_agg(json_build_object(
    'title', p.title, 'date', p.date, 'url', {PAGE_URL},
    'hashtags', {tags("blog_storyhashtag", "p.id", "'name', h.name")},
    'participants', (
      SELECT coalesce(json_agg(json_build_object('actor', json_build_object('name', a.name))
        ORDER BY l.sort_order, l.id), '[]'::json)
      FROM blog_storyactor l JOIN directory_actor a ON a.id = l.actor_id
      WHERE l.story_id = p.id AND {ACTOR_IS_PUBLIC}),
    'leadImage', {rendition("fill-640x420|format-webp", "'alt', i.alt, 'credit', i.credit", "p.lead_image_id")}
  ) ORDER BY p.date DESC, p.id DESC), '[]'::json))))::text
FROM (
  SELECT p.id, p.title, p.url_path, s.date, s.lead_image_id
  FROM blog_storypage s JOIN wagtailcore_page p ON p.id = s.page_ptr_id
  WHERE {PAGE_IS_PUBLIC} ORDER BY s.date DESC, p.id DESC LIMIT 20
) p
"""


def view(statement: str) -> Callable[[HttpRequest], HttpResponse]:
    """Return the view that sends ``statement``'s one value."""

    def answer(request: HttpRequest) -> HttpResponse:
        values: dict[str, Any] = {"site": settings.SITE_URL, "media": settings.MEDIA_URL, **request.GET.dict()}
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            return HttpResponse(cursor.fetchone()[0], content_type="application/json")

    return answer


VIEWS = {"Q1": view(Q1), "Q2": view(Q2), "Q3": view(Q3), "Q4": view(Q4)}
