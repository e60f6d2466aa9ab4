// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/document/summarydocument.h>

#include <libegov/document/paper_p.h>

namespace Egov {

using namespace Qt::StringLiterals;

Expected<QByteArray> SummaryDocument::render(const RenderOptions& options) const
{
    const auto say = [&options](Caption what) { return caption(what, options.language); };
    Expected<Paper> opened = Paper::open(options, say(Caption::SummaryTitle) + u" "_s + formTitle, office,
        u"%1 %2 %3 %4"_s.arg(office.municipality, formTitle, say(Caption::Reference), reference.toString()));
    if (!opened)
        return Unexpected(opened.error());
    Paper& paper = *opened;

    paper.title(say(Caption::SummaryTitle));
    paper.facts({{say(Caption::Form), formTitle}, {say(Caption::FormVersion), QString::fromUtf8(formVersion)},
        {say(Caption::Reference), reference.toString()},
        {say(Caption::ArrivedAt), arrivedAt.isValid() ? writtenMoment(arrivedAt, options.language) : QString()},
        {say(Caption::State), state}});
    paper.sections(answers);
    if (!attachments.isEmpty()) {
        paper.heading(say(Caption::Attachments));
        paper.table(attachments);
    }
    if (!checks.isEmpty())
        paper.heading(say(Caption::Checks));
    paper.sections(checks);
    return paper.render();
}

} // namespace Egov
