// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/document/certificatedocument.h>

#include <libegov/document/errors.h>
#include <libegov/document/letterheadblock_p.h>
#include <libegov/document/paper_p.h>

namespace Egov {

using namespace Qt::StringLiterals;

Expected<QByteArray> CertificateDocument::render(const RenderOptions& options) const
{
    if (!issuedOn.isValid())
        return unexpected(DocumentError::NoDay, u"a certificate without its day"_s);
    const auto say = [&options](Caption what) { return caption(what, options.language); };
    const QString mark = kind == Kind::Specimen ? say(Caption::SpecimenText) : QString();
    Expected<Paper> opened = Paper::open(
        options, title, office, (mark + u" "_s + office.municipality + u" "_s + documentNumber).trimmed());
    if (!opened)
        return Unexpected(opened.error());
    Paper& paper = *opened;

    if (kind == Kind::Specimen)
        paper.watermark(say(Caption::SpecimenMark));
    paper.add(std::make_unique<LetterheadBlock>(paper.typesetter(),
        LetterheadBlock::Content{.number = documentNumber,
            .day = writtenDate(issuedOn, options.language),
            .addressee = {},
            .office = office,
            .sealCaption = say(Caption::SealHere)}));
    paper.title(title);
    paper.text(mark, {.size = 11, .alignment = TextStyle::Alignment::Centre});
    paper.sections(records);
    paper.text(attestation, {.size = 11});
    paper.facts({{say(Caption::Reference), reference.toString()}});
    return paper.render();
}

} // namespace Egov
