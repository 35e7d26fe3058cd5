/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * GlossText:
 *
 * The decoded characters of an article: immutable, reference-counted, safe to read from any thread.
 * Offsets count Unicode code points. Conversions to and from UTF-8 bytes and UTF-16 code units, and
 * grapheme and word boundaries, are here and nowhere else.
 */
typedef struct _GlossText GlossText;

#define GLOSS_TYPE_TEXT (gloss_text_get_type ())

GType       gloss_text_get_type       (void);
GlossText  *gloss_text_new            (const char *utf8,
                                       gssize      n_bytes);
GlossText  *gloss_text_new_take       (char  *utf8,
                                       gsize  n_bytes);
GlossText  *gloss_text_ref            (GlossText *self);
void        gloss_text_unref          (GlossText *self);

const char *gloss_text_get_utf8       (GlossText *self,
                                       gsize     *n_bytes);
guint       gloss_text_get_length     (GlossText *self);
guint       gloss_text_get_n_utf16    (GlossText *self);

gsize       gloss_text_to_byte        (GlossText *self,
                                       guint      offset);
gboolean    gloss_text_from_byte      (GlossText *self,
                                       gsize      byte,
                                       guint     *offset);
guint       gloss_text_to_utf16       (GlossText *self,
                                       guint      offset);
gboolean    gloss_text_from_utf16     (GlossText *self,
                                       guint      unit,
                                       guint     *offset);

const char *gloss_text_peek_range     (GlossText *self,
                                       guint      start,
                                       guint      end,
                                       gsize     *n_bytes);
char       *gloss_text_dup_range      (GlossText *self,
                                       guint      start,
                                       guint      end);
gunichar    gloss_text_get_char       (GlossText *self,
                                       guint      offset);

guint       gloss_text_grapheme_floor (GlossText *self,
                                       guint      offset);
guint       gloss_text_grapheme_ceil  (GlossText *self,
                                       guint      offset);
guint       gloss_text_next_grapheme  (GlossText *self,
                                       guint      offset);
guint       gloss_text_prev_grapheme  (GlossText *self,
                                       guint      offset);
guint       gloss_text_next_word      (GlossText *self,
                                       guint      offset);
guint       gloss_text_prev_word      (GlossText *self,
                                       guint      offset);
gboolean    gloss_text_trim_blanks    (GlossText *self,
                                       guint     *start,
                                       guint     *end);
gboolean    gloss_text_snap_graphemes (GlossText *self,
                                       guint     *start,
                                       guint     *end);
gboolean    gloss_text_snap_words     (GlossText *self,
                                       guint     *start,
                                       guint     *end);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GlossText, gloss_text_unref)

G_END_DECLS
