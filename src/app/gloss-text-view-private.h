/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-highlighter.h"
#include "app/gloss-text-view.h"

G_BEGIN_DECLS

/* What the parts of GlossTextView know of each other. */

/* For CSS. */
#define GLOSS_TEXT_VIEW_CLASS "gloss-text-view"

#define GLOSS_ZOOM_MIN 0.5
#define GLOSS_ZOOM_MAX 4.0

typedef struct _GlossColumn GlossColumn;
typedef struct _GlossConnectorPainter GlossConnectorPainter;
typedef struct _GlossNumberPainter GlossNumberPainter;
typedef struct _GlossPlace GlossPlace;
typedef struct _GlossPointer GlossPointer;
typedef struct _GlossPrimary GlossPrimary;

struct _GlossTextView
{
  GtkTextView parent_instance;

  GlossArticle       *article;
  GlossText          *text; /* of the article; not owned */
  GlossSoftBreaks    *breaks;
  GlossAnnotationSet *set;
  GlossLabelSet      *labels; /* of the set */
  GlossAnnotationSet *underlay;
  GlossHighlighter   *highlighter;
  GlossConnectorPainter *connectors;
  GlossNumberPainter *numbers;
  GlossPointer       *pointer;
  GlossPlace         *place;
  GlossPrimary       *primary;
  GlossColumn        *column;
  char               *selected;
  char               *link_from;
  guint               last_start; /* the selection that was last told */
  guint               last_end;
  guint               last_caret;
  guint               describe_idle;
  GlossCaptions       captions;
  gboolean            underline_patterns;
  gboolean            snap_words;
  gboolean            selecting;
};

/* %NULL if nothing is selected. */
GlossAnnotation  *gloss_text_view_peek_selected    (GlossTextView *self);
void              gloss_text_view_get_iter         (GlossTextView *self,
                                                    guint          offset,
                                                    GtkTextIter   *iter);
guint             gloss_text_view_get_offset       (GlossTextView     *self,
                                                    const GtkTextIter *iter);
/* The place between two characters that is nearest to the point in widget coordinates. */
guint             gloss_text_view_offset_near      (GlossTextView *self,
                                                    double         x,
                                                    double         y);
/* The character at the point in widget coordinates; %FALSE if there is none. */
gboolean          gloss_text_view_character_at     (GlossTextView *self,
                                                    double         x,
                                                    double         y,
                                                    guint         *offset);
/* Whether an annotation that is shown covers the character. */
gboolean          gloss_text_view_is_annotated     (GlossTextView *self,
                                                    guint          offset);
/* The pointer is at a point in widget coordinates: all fragments of what it is on stand out. */
void              gloss_text_view_point_at         (GlossTextView *self,
                                                    double         x,
                                                    double         y);
/* Says so if an annotation of the other set is at the point in widget coordinates. */
void              gloss_text_view_tell_underlay    (GlossTextView *self,
                                                    double         x,
                                                    double         y);
/* The caret or the selection may have moved: says so if it did. */
void              gloss_text_view_tell_selection   (GlossTextView *self);
/* Tells of both ends at once. */
void              gloss_text_view_select           (GlossTextView *self,
                                                    guint          insert,
                                                    guint          bound);

/* The room that highlights need changes; the place in the text is kept. */
void gloss_text_view_restyle            (GlossTextView *self);
void gloss_text_view_install_properties (GObjectClass *object_class);

/* The keys and the wheel. */
void gloss_text_view_add_controllers (GlossTextView *self);

/* The mouse. */
GlossPointer *gloss_pointer_new      (GlossTextView *view);
void          gloss_pointer_free     (GlossPointer *self);
void          gloss_pointer_press    (GlossPointer    *self,
                                      double           x,
                                      double           y,
                                      int              n_press,
                                      GdkModifierType  modifiers);
void          gloss_pointer_move     (GlossPointer    *self,
                                      double           x,
                                      double           y,
                                      GdkModifierType  modifiers);
void          gloss_pointer_release  (GlossPointer    *self,
                                      double           x,
                                      double           y,
                                      GdkModifierType  modifiers);
void          gloss_pointer_cancel   (GlossPointer *self);
void          gloss_pointer_cancel_handle (GlossPointer *self);
void          gloss_pointer_snapshot (GlossPointer *self,
                                      GtkSnapshot  *snapshot);

/* What part of the text is in sight. */
GlossPlace *gloss_place_new        (GtkTextView *view);
void        gloss_place_free       (GlossPlace *self);
void        gloss_place_set_buffer (GlossPlace    *self,
                                    GtkTextBuffer *buffer);
void        gloss_place_go         (GlossPlace        *self,
                                    const GtkTextIter *iter,
                                    double             align);
gboolean    gloss_place_is_in_sight (GlossPlace        *self,
                                     const GtkTextIter *start,
                                     const GtkTextIter *end);
void        gloss_place_get_top    (GlossPlace  *self,
                                    GtkTextIter *iter);
/* Lines became invalid outside of a frame. */
void        gloss_place_hurry      (GlossPlace *self);
/* Around something that lays the text out anew. */
void        gloss_place_hold       (GlossPlace *self);
void        gloss_place_restore    (GlossPlace *self);
/* The view was allocated. */
void        gloss_place_settle     (GlossPlace *self);

/* Text that leaves the view: always the article's own. */
GlossPrimary       *gloss_primary_new    (GlossTextView *view);
void                gloss_primary_free   (GlossPrimary *self);
void                gloss_primary_update (GlossPrimary *self);
GdkContentProvider *gloss_text_view_create_selection_content (GlossTextView *self);

/* Names the view for screen readers. */
void  gloss_describe_view        (GlossTextView *view);
/* What a screen reader says about the caret. Free with g_free(); %NULL: nothing. */
char *gloss_describe_annotations (GlossAnnotationSet *set,
                                  guint               offset);
char *gloss_describe_caret       (GlossTextView *view);
/* What rests at the caret is to be told anew. */
void  gloss_text_view_queue_describe (GlossTextView *self);

G_END_DECLS
