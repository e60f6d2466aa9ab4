// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/filing.h"

namespace Egov::Portal {

// One page of the form, or all of them at once ("all").
struct Sheet {
    QByteArray id;
    QList<PageDescription> pages; // shown now
    QByteArray before; // id of the page before; empty on the first
    QByteArray after; // id of the next; "review" on the last
    int number = 1;
    int count = 1;
    Tables tables; // from which is chosen

    QList<FieldDescription> fields() const
    {
        QList<FieldDescription> all;
        for (const PageDescription& page : pages)
            all.append(page.fields);
        return all;
    }
};

// The sheet of that id with the pages that apply now; none for a page that the form does not have or does not show.
std::optional<Sheet> sheetOf(const FilingSubject& subject, const Evaluation& evaluation, const QByteArray& id);

// The fields whose boxes a page sent: those of the page, and of "all" those on pages that were shown. Nothing is judged
// for it; what is hidden there is judged to be so afterwards. Empty for a page that the form does not have.
std::optional<QList<FieldDescription>> fieldsOf(
    const Request& request, const FilingSubject& subject, const QByteArray& pageId);

} // namespace Egov::Portal
