// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/expected.h>
#include <libegov/pagesexport.h>

#include <QByteArrayList>
#include <QHash>

namespace Egov {

/// The sentences of pages, by key and language: what stands beside the boxes of a form (`field.required`: ※必須), and
/// those of whoever adds a catalogue. Japanese and English are inside the library. A text may hold parameters in
/// braces: `受付番号 {number}`. Cheap to copy; read by many threads.
class EGOV_PAGES_EXPORT PageTexts {
public:
    /// What is inside the library: `ja` and `en`.
    static PageTexts builtIn();

    /// What is inside the library, and over it the files `<catalogue>_<language>.ts` of a folder (Qt Linguist, id
    /// based): a sentence corrected, a language added, a catalogue of one's own. `pages` is always among the catalogues
    /// and may have no file; the others must have one in each language. The first language is the one that others are
    /// measured by: `pages.texts` when one of them lacks a text that the first has, when a file is missing or broken.
    static Expected<PageTexts> load(
        const QString& folder, const QByteArrayList& languages, const QByteArrayList& catalogues = {});

    /// The first is the one that others are measured by.
    const QByteArrayList& languages() const { return m_languages; }
    /// Of all catalogues.
    QByteArrayList keys() const { return m_texts.value(m_languages.constFirst()).keys(); }
    /// Whether there is such a text.
    bool contains(const QByteArray& key) const { return m_texts.value(m_languages.constFirst()).contains(key); }
    /// The key itself when there is no such text: visible, and found by tests.
    QByteArray text(const QByteArray& key, const QByteArray& language) const;

    /// A parameter and what stands for it.
    using Values = QList<std::pair<QByteArray, QByteArray>>;
    /// With {name} replaced by its value. Not escaped: for models and plain text, never for HTML.
    QByteArray text(const QByteArray& key, const QByteArray& language, const Values& values) const;

    /// Of the languages that are there, the one a browser wants most by its Accept-Language (RFC 9110, section 12.5.4);
    /// the first when it wants none.
    QByteArray preferred(const QByteArray& acceptLanguage) const;

private:
    PageTexts() = default;

    QByteArrayList m_languages;
    QHash<QByteArray, QHash<QByteArray, QByteArray>> m_texts;
};

} // namespace Egov
