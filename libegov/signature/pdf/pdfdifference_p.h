// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/signature/pdf/pdfform_p.h>
#include <libegov/signature/pdf/pdfpages_p.h>

#include <deque>

namespace Egov {

// One thing that a revision did to the one before it.
struct PdfChange {
    enum class Kind {
        FieldFilled,
        SignatureAdded, // with a field of its own
        FieldSigned, // an empty signature field that was there
        TimeStamp, // a document time stamp that is not seen
        ValidationData,
        Metadata,
        Annotation,
        Other // anything else: nobody may
    };
    Kind kind = Kind::Other;
    QString field; // empty when it is about none
    QByteArray evidence;
};

// Compares two revisions of one PDF from the trailer down, by what a reader of the document sees. What signing,
// time-stamping, filling in fields and adding validation data change is named; everything else is Kind::Other. What may
// change depends on the way by which an object is reached: the same stream may be a field's appearance, where it may
// change, and a page's content, where it may not.
class PdfDifference {
public:
    PdfDifference(const PdfSnapshot& before, const PdfForm& formBefore, const PdfSnapshot& after);

    const std::vector<PdfChange>& changes() const { return m_changes; }

private:
    // Two values that have to be the same, and where that is.
    struct Pair {
        PdfValue before;
        PdfValue after;
        QByteArray path;
        QString field;
    };
    // What a field has from the fields above it.
    struct Above {
        QString name;
        PdfValue typeBefore;
        PdfValue valueBefore;
        bool isChanged = false;
        int depth = 0;
    };

    void compareForms(const PdfValue& before, const PdfValue& after);
    void compareResources(const PdfValue& before, const PdfValue& after);
    void compareFieldLists(const PdfValue& before, const PdfValue& after, const Above& above);
    void compareField(const PdfValue& before, const PdfValue& after, Above above);
    void compareUnsigned(const PdfValue& before, const PdfValue& after, const Above& above);
    void compareFillable(const PdfValue& before, const PdfValue& after, Above& above);
    void release(const PdfValue& before, const PdfValue& after);
    void addField(const PdfValue& entry, QString name, PdfValue type, int depth);
    void compareAnnotations(const PdfValue& pageBefore, const PdfValue& pageAfter, const QByteArray& path);
    void judgePlace(const PdfValue& widget, const PdfValue& page, const QString& field, bool isNew);
    void compareKeys(const PdfValue& before, const PdfValue& after, std::initializer_list<const char*> except,
        const QByteArray& path, const QString& field = {});
    void compareQueued();
    void compareOne(const Pair& pair);
    void compareSame(const PdfValue& value, const Pair& at);
    bool isNewObject(int number) const;
    bool isEqual(const PdfValue& before, const PdfValue& after, int depth = 0);
    QString textOf(const PdfSnapshot& snapshot, const PdfValue& value) const;

    void add(PdfChange::Kind kind, const QString& field, const QByteArray& evidence);
    void refuse(const QByteArray& path, const char* what, const QString& field = {});
    void must(const PdfValue& before, const PdfValue& after, const QByteArray& path, const QString& field = {});

    const PdfSnapshot& m_before;
    const PdfForm& m_formBefore;
    const PdfSnapshot& m_after;
    std::vector<PdfChange> m_changes;
    std::deque<Pair> m_queue;
    std::set<std::pair<int, int>> m_compared;
    std::set<int> m_fields; // numbers of fields and widgets that were compared as such
    std::map<int, QString> m_newWidgets; // of signatures that came, by object number
    std::map<int, QString> m_signedWidgets; // of empty fields that were signed
    std::set<int> m_released; // appearances that a field gave up
    bool m_hasOnlySignatures = true; // the form before
};

} // namespace Egov
