// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/document/block_p.h>
#include <libegov/document/typesetter_p.h>

#include <libegov/document/issuingoffice.h>

namespace Egov {

// The head of an official letter: number and day at the right, the addressee at the left, the issuing head at the right
// beside the place of the seal, which is the same on every letter. What is too long for its corner goes below, whole.
class LetterheadBlock final : public Block {
public:
    struct Content {
        QString number;
        QString day;
        QString addressee;
        IssuingOffice office;
        QString sealCaption;
    };
    LetterheadBlock(Typesetter& typesetter, const Content& content);

    void flow(PageCursor& cursor) const override;

private:
    void drawSealPlace(cairo_t* cr) const;

    Paragraph m_reference;
    Paragraph m_addressee;
    Paragraph m_addresseeBelow;
    Paragraph m_office;
    Paragraph m_officeBelow;
    Paragraph m_sealCaption;
    bool m_hasAddressee;
};

} // namespace Egov
