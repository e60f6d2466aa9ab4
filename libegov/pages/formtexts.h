// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/expected.h>
#include <libegov/form/values/finding.h>
#include <libegov/pagesexport.h>

#include <QByteArrayList>
#include <QHash>
#include <QString>

namespace Egov {

/// What forms say in other languages than Japanese: `forms_<language>.ts` of a folder, by the Japanese text (Qt
/// Linguist). What is not there stays Japanese and is marked so on the page. Cheap to copy.
class EGOV_PAGES_EXPORT FormTexts {
public:
    /// A language without a file has no texts; a broken file is refused (`pages.texts`).
    static Expected<FormTexts> load(const QString& folder, const QByteArrayList& languages);

    /// Empty when there is none.
    QString text(const QString& japanese, const QByteArray& language) const;
    /// The texts of one language, as drawings and messageFor() ask for them; it keeps what it needs.
    FormTextIn in(const QByteArray& language) const;

private:
    QHash<QByteArray, QHash<QString, QString>> m_texts;
};

} // namespace Egov
