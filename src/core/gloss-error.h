/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * GlossTextError:
 * @GLOSS_TEXT_ERROR_FAILED: the bytes could not be read
 * @GLOSS_TEXT_ERROR_NOT_REGULAR: a folder, FIFO, socket or device, not a file
 * @GLOSS_TEXT_ERROR_TOO_LARGE: larger than %GLOSS_ARTICLE_MAX_BYTES
 * @GLOSS_TEXT_ERROR_UNKNOWN_ENCODING: the encoding that was asked for does not exist
 *
 * Why an article could not be opened.
 */
typedef enum
{
  GLOSS_TEXT_ERROR_FAILED,
  GLOSS_TEXT_ERROR_NOT_REGULAR,
  GLOSS_TEXT_ERROR_TOO_LARGE,
  GLOSS_TEXT_ERROR_UNKNOWN_ENCODING,
} GlossTextError;

/**
 * GlossModelError:
 * @GLOSS_MODEL_ERROR_STALE: a change's `before` is not what the set holds now
 * @GLOSS_MODEL_ERROR_INVALID: a record that may not stand in the set (empty span, unknown label, …)
 * @GLOSS_MODEL_ERROR_READ_ONLY: the set may not be changed
 *
 * Why an edit was refused. A refused edit changed nothing.
 */
typedef enum
{
  GLOSS_MODEL_ERROR_STALE,
  GLOSS_MODEL_ERROR_INVALID,
  GLOSS_MODEL_ERROR_READ_ONLY,
} GlossModelError;

/**
 * GlossStoreError:
 * @GLOSS_STORE_ERROR_FAILED: reading or writing failed (permission, full disk, …)
 * @GLOSS_STORE_ERROR_UNREADABLE: the file is not a set or label file, or is damaged; it must not
 *   be replaced
 * @GLOSS_STORE_ERROR_CONFLICT: the file was changed by someone else since it was read
 * @GLOSS_STORE_ERROR_NOT_BESIDE: a file beside the article would be lost (lone portal file)
 *
 * Why a file of ours could not be read or written.
 */
typedef enum
{
  GLOSS_STORE_ERROR_FAILED,
  GLOSS_STORE_ERROR_UNREADABLE,
  GLOSS_STORE_ERROR_CONFLICT,
  GLOSS_STORE_ERROR_NOT_BESIDE,
} GlossStoreError;

/**
 * GlossFormatError:
 * @GLOSS_FORMAT_ERROR_FAILED: nothing was produced
 * @GLOSS_FORMAT_ERROR_UNKNOWN: there is no format of that id, or none that reads that file
 * @GLOSS_FORMAT_ERROR_UNREADABLE: the file is not of that format, or is damaged
 *
 * Why an export produced nothing, or an import ended.
 */
typedef enum
{
  GLOSS_FORMAT_ERROR_FAILED,
  GLOSS_FORMAT_ERROR_UNKNOWN,
  GLOSS_FORMAT_ERROR_UNREADABLE,
} GlossFormatError;

#define GLOSS_TEXT_ERROR (gloss_text_error_quark ())
#define GLOSS_MODEL_ERROR (gloss_model_error_quark ())
#define GLOSS_STORE_ERROR (gloss_store_error_quark ())
#define GLOSS_FORMAT_ERROR (gloss_format_error_quark ())

GQuark gloss_text_error_quark   (void);
GQuark gloss_model_error_quark  (void);
GQuark gloss_store_error_quark  (void);
GQuark gloss_format_error_quark (void);

G_END_DECLS
