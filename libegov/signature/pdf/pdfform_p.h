// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/signature/pdf/pdfdocument_p.h>

#include <QStringList>

#include <set>

namespace Egov {

// One node of the form with what it has from its parents (ISO 32000-1 table 220: FT, V, DV and Ff are inheritable).
struct PdfField {
    QString name; // fully qualified, 12.7.3.2
    PdfValue dictionary;
    int number = 0; // object number; 0 when the dictionary stands in another one
    PdfValue type;
    PdfValue value; // followed to its end; null when there is none
    int valueHolder = 0; // number of the object whose bytes hold the value
    bool isTerminal = true; // no field below it, at most widgets

    bool isSignature() const { return type.isName("Sig"); }
    bool isSigned() const { return isSignature() && value.isDictionary(); }
};

// The fields that one revision shows: those of the form's tree, and those that stand only on a page. Throws PdfRefusal
// for an entry that leads nowhere: what cannot be seen here may be seen elsewhere.
class PdfForm {
public:
    explicit PdfForm(const PdfSnapshot& snapshot);

    const std::vector<PdfField>& fields() const { return m_fields; }
    // One for each signature dictionary; the names of several fields that share one are joined.
    std::vector<PdfField> signatures() const;

    // The strictest word of the document's signers about what may follow (table 254): 1 to 3; 2 when nobody says.
    int level() const;

private:
    void look(const PdfValue& entry, const PdfField& parent, int depth);
    void lookAtPages();

    const PdfSnapshot& m_snapshot;
    std::vector<PdfField> m_fields;
    std::set<const void*> m_known;
    std::set<int> m_numbers;
};

// Which fields a signer locked (tables 233 and 253).
struct PdfLock {
    enum class Action { All, Include, Exclude };
    Action action = Action::All;
    QStringList names;

    bool covers(const QString& field) const;
};

struct PdfPermissions {
    int level = 0; // of DocMDP; 0: not said
    std::vector<PdfLock> locks;
};

// What the signer of a signature allows: the dictionary's DocMDP and FieldMDP, and the field's /Lock.
PdfPermissions permissionsOf(const PdfSnapshot& snapshot, const PdfField& signature);

// Every dictionary with /ByteRange and /Contents anywhere in the file that is no value of these fields and no usage
// right: a signature that a revision took away, or hid.
QByteArray hiddenSignature(const PdfSnapshot& newest, const std::vector<PdfField>& signatures);

} // namespace Egov
