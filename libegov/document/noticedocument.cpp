// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/document/noticedocument.h>

#include <libegov/document/errors.h>
#include <libegov/document/letterheadblock_p.h>
#include <libegov/document/paper_p.h>

namespace Egov {

using namespace Qt::StringLiterals;

Expected<QByteArray> NoticeDocument::render(const RenderOptions& options) const
{
    if (outcome == Outcome::Rejected && reasons.trimmed().isEmpty())
        return unexpected(DocumentError::ReasonsMissing, u"a rejection without its reasons"_s);
    if (outcome == Outcome::Rejected && appeal.trimmed().isEmpty())
        return unexpected(DocumentError::AppealMissing, u"a rejection that does not say how to appeal"_s);
    if (!issuedOn.isValid())
        return unexpected(DocumentError::NoDay, u"a notice without its day"_s);
    const auto say = [&options](Caption what) { return caption(what, options.language); };
    Expected<Paper> opened
        = Paper::open(options, title, office, u"%1 %2 %3"_s.arg(office.municipality, title, documentNumber));
    if (!opened)
        return Unexpected(opened.error());
    Paper& paper = *opened;

    paper.add(std::make_unique<LetterheadBlock>(paper.typesetter(),
        LetterheadBlock::Content{.number = documentNumber,
            .day = writtenDate(issuedOn, options.language),
            .addressee = addressee.isEmpty() ? QString() : addressee + u" 様"_s,
            .office = office,
            .sealCaption = say(Caption::SealHere)}));
    paper.title(title);
    paper.text(decision, {.size = 11});
    paper.facts({{say(Caption::Reference), reference.toString()},
        {say(Caption::AppliedOn), appliedOn.isValid() ? writtenDate(appliedOn, options.language) : QString()}});
    if (!particulars.isEmpty()) {
        paper.heading(say(Caption::Particulars));
        paper.table(particulars);
    }
    const std::pair<Caption, const QString&> parts[]{
        {Caption::Reasons, reasons}, {Caption::Note, note}, {Caption::Appeal, appeal}};
    for (const auto& [heading, text] : parts) {
        if (text.isEmpty())
            continue;
        paper.heading(say(heading));
        paper.text(text);
    }
    paper.contact(office);
    return paper.render();
}

} // namespace Egov
