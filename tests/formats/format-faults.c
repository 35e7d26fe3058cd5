/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "format-faults.h"

#include "core/gloss-error.h"
#include "format-fixture.h"
#include "format-roundtrip.h"
#include "support/gloss-test-random.h"

#include <string.h>

void
format_assert_fault (const char *format_id,
                     GlossInput *input,
                     const char *article_text,
                     const char *code,
                     const char *why)
{
  g_autoptr (GlossArticle) article = gloss_test_article (article_text);
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GlossAnnotationSet) set = format_import (format_id, NULL, input, article, report);
  g_autofree char *told = gloss_report_to_string (report);

  g_test_message ("%s", told);
  g_assert_cmpuint (gloss_annotation_set_get_size (set), ==, 0);
  g_assert_cmpuint (gloss_report_count (report, GLOSS_REPORT_FAULT), >, 0);
  g_assert_true (code == NULL || fixture_report_has (report, GLOSS_REPORT_FAULT, code));
  if (strstr (told, why) == NULL)
    g_error ("“%s” is not in “%s”", why, told);
}

static gboolean
ignore_cb (GlossImportDocument  *document,
           gpointer              user_data,
           GError              **error)
{
  return TRUE;
}

void
format_assert_refused (const char *format_id,
                       GlossInput *input,
                       const char *why)
{
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GError) error = NULL;

  g_assert_false (format_read (format_id, NULL, input, ignore_cb, NULL, report, &error));
  g_assert_error (error, GLOSS_FORMAT_ERROR, GLOSS_FORMAT_ERROR_UNREADABLE);
  if (why != NULL && strstr (error->message, why) == NULL)
    g_error ("“%s” is not in “%s”", why, error->message);
}

void
format_assert_faults (const char        *format_id,
                      const FormatFault *faults,
                      guint              n_faults)
{
  for (guint i = 0; i < n_faults; i++)
    {
      g_autoptr (GlossInput) input = format_make_input ("x", faults[i].text);

      if (faults[i].code != NULL)
        format_assert_fault (format_id, input, "Hi", faults[i].code, faults[i].why);
      else
        format_assert_refused (format_id, input, faults[i].why);
    }
}
