// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/signature/pdf/pdfform_p.h>

#include <libegov/signature/pdf/pdfpages_p.h>

#include <algorithm>

namespace Egov {

namespace {

constexpr int deepest = 64;

[[noreturn]] void refuse(const char* what) { throw PdfRefusal{"pdf.format", what}; }

} // namespace

PdfForm::PdfForm(const PdfSnapshot& snapshot)
    : m_snapshot(snapshot)
{
    const PdfValue catalog = snapshot.resolve(snapshot.trailer()["Root"]);
    if (!catalog.isDictionary())
        refuse("no catalog");
    const PdfValue form = snapshot.resolve(catalog["AcroForm"]);
    if (!form.isNull() && !form.isDictionary())
        refuse("an AcroForm that is no dictionary");
    const PdfValue fields = snapshot.resolve(form["Fields"]);
    if (!fields.isNull() && !fields.isArray())
        refuse("an AcroForm whose Fields are no array");
    for (qsizetype i = 0; fields.isArray() && i < fields.size(); ++i)
        look(fields.item(i), {}, 0);
    lookAtPages();
}

void PdfForm::look(const PdfValue& entry, const PdfField& parent, int depth)
{
    m_snapshot.document().budget().spend(4);
    if (depth > deepest)
        refuse("a field too deep in the form");
    PdfField field = parent;
    field.dictionary = m_snapshot.resolve(entry);
    field.isTerminal = true;
    if (!field.dictionary.isDictionary())
        refuse("an entry of the form's fields that is no field");
    const PdfObject* object = m_snapshot.target(entry);
    field.number = object ? object->number : 0;
    if (!m_known.insert(field.dictionary.identity()).second)
        refuse("a field in two places of the form");
    m_numbers.insert(field.number);
    const PdfValue own = m_snapshot.resolve(field.dictionary["T"]);
    if (own.isString())
        field.name = parent.name.isEmpty() ? pdfText(own.bytes()) : parent.name + u'.' + pdfText(own.bytes());
    else if (!own.isNull())
        refuse("a field whose name is no text");
    if (const PdfValue type = m_snapshot.resolve(field.dictionary["FT"]); !type.isNull())
        field.type = type;
    if (const PdfValue& value = field.dictionary["V"]; !value.isNull()) {
        const PdfObject* holder = m_snapshot.target(value);
        field.value = m_snapshot.resolve(value);
        field.valueHolder = holder ? holder->number : field.number;
        if (value.isReference() && !holder && field.isSignature())
            refuse("a signature that is not there");
    }
    if (field.isSignature() && !field.value.isNull() && !field.value.isDictionary())
        refuse("a signature that is no dictionary");
    const PdfValue kids = m_snapshot.resolve(field.dictionary["Kids"]);
    if (!kids.isNull() && !kids.isArray())
        refuse("a field whose Kids are no array");
    for (qsizetype i = 0; kids.isArray() && i < kids.size(); ++i)
        field.isTerminal &= m_snapshot.resolve(m_snapshot.resolve(kids.item(i))["T"]).isNull();
    m_fields.push_back(field);
    for (qsizetype i = 0; kids.isArray() && i < kids.size(); ++i)
        look(kids.item(i), field, depth + 1);
}

// Widgets that no field of the form leads to: other readers show them, so they are fields here.
void PdfForm::lookAtPages()
{
    forEachPage(m_snapshot, [this](const PdfValue& page, const PdfObject*) {
        const PdfValue annotations = m_snapshot.resolve(page["Annots"]);
        if (!annotations.isNull() && !annotations.isArray())
            refuse("a page whose Annots are no array");
        for (qsizetype i = 0; annotations.isArray() && i < annotations.size(); ++i) {
            PdfValue node = m_snapshot.resolve(annotations.item(i));
            if (m_known.contains(node.identity()) || (node["FT"].isNull() && node["Parent"].isNull()))
                continue;
            // What it inherits stands above it; only signatures matter, for the rest is compared as any annotation.
            PdfField above;
            std::vector<PdfValue> chain;
            for (PdfValue each = m_snapshot.resolve(node["Parent"]); each.isDictionary();
                each = m_snapshot.resolve(each["Parent"])) {
                if (chain.size() > deepest)
                    refuse("a field too deep in the form");
                chain.push_back(each);
            }
            for (auto each = chain.rbegin(); each != chain.rend(); ++each) {
                const PdfValue name = m_snapshot.resolve((*each)["T"]);
                if (name.isString())
                    above.name += (above.name.isEmpty() ? QString() : QStringLiteral(".")) + pdfText(name.bytes());
                if (const PdfValue type = m_snapshot.resolve((*each)["FT"]); !type.isNull())
                    above.type = type;
                if (const PdfValue& value = (*each)["V"]; !value.isNull()) {
                    const PdfObject* holder = m_snapshot.target(value);
                    above.value = m_snapshot.resolve(value);
                    above.valueHolder = holder ? holder->number : 0;
                }
            }
            const PdfValue type = m_snapshot.resolve(node["FT"]);
            if (type.isName("Sig") || (type.isNull() && above.isSignature()))
                look(annotations.item(i), above, 0);
        }
    });
}

std::vector<PdfField> PdfForm::signatures() const
{
    constexpr int mostNames = 10; // of fields that share a signature
    std::vector<PdfField> found;
    std::map<const void*, int> further;
    for (const PdfField& field : m_fields) {
        if (!field.isSigned())
            continue;
        const auto same = std::ranges::find(
            found, field.value.identity(), [](const PdfField& each) { return each.value.identity(); });
        if (same == found.end())
            found.push_back(field);
        else if (++further[field.value.identity()] < mostNames && !field.name.isEmpty() && field.name != same->name)
            same->name += QStringLiteral(", ") + field.name;
        PdfBudget::bound(static_cast<qsizetype>(found.size()), PdfBudget::mostSignatures, "signatures");
    }
    return found;
}

int PdfForm::level() const
{
    int strictest = 0;
    const auto take = [&strictest](int level) {
        if (level > 0 && (strictest == 0 || level < strictest))
            strictest = level;
    };
    for (const PdfField& field : m_fields) {
        if (field.isSigned())
            take(permissionsOf(m_snapshot, field).level);
    }
    const PdfValue catalog = m_snapshot.resolve(m_snapshot.trailer()["Root"]);
    PdfField certification;
    certification.value = m_snapshot.resolve(m_snapshot.resolve(catalog["Perms"])["DocMDP"]);
    take(permissionsOf(m_snapshot, certification).level);
    return strictest == 0 ? 2 : strictest;
}

bool PdfLock::covers(const QString& field) const
{
    const bool named = std::ranges::any_of(
        names, [&field](const QString& name) { return field == name || field.startsWith(name + u'.'); });
    return action == Action::All || (action == Action::Include) == named;
}

namespace {

PdfLock lockOf(const PdfSnapshot& snapshot, const PdfValue& parameters)
{
    const PdfValue action = snapshot.resolve(parameters["Action"]);
    const PdfValue fields = snapshot.resolve(parameters["Fields"]);
    PdfLock lock;
    // What is said badly is taken to lock everything.
    if (!fields.isArray() || (!action.isName("Include") && !action.isName("Exclude")))
        return lock;
    lock.action = action.isName("Include") ? PdfLock::Action::Include : PdfLock::Action::Exclude;
    for (qsizetype i = 0; i < fields.size(); ++i) {
        const PdfValue name = snapshot.resolve(fields.item(i));
        if (!name.isString())
            return {};
        lock.names += pdfText(name.bytes());
    }
    return lock;
}

int levelOf(const PdfValue& level)
{
    if (level.isNull())
        return 2; // table 254: the default
    return level.isInteger() && level.integer() >= 1 && level.integer() <= 3 ? static_cast<int>(level.integer()) : 1;
}

// The dictionaries inside a value, itself among them.
void collect(const PdfValue& value, std::vector<PdfValue>& found)
{
    if (value.isDictionary())
        found.push_back(value);
    for (qsizetype i = 0; (value.isArray() || value.isDictionary()) && i < value.size(); ++i)
        collect(value.isArray() ? value.item(i) : value.value(i), found);
}

// Usage rights (12.8.2.3) are a promise of the software's maker to itself, and no person's signature: neither here nor
// in other readers does a field show them.
bool isUsageRight(const PdfSnapshot& newest, const PdfValue& signature)
{
    const PdfValue references = signature["Reference"];
    bool isOne = references.isArray() && references.size() > 0;
    for (qsizetype i = 0; isOne && i < references.size(); ++i) {
        const PdfValue reference = newest.resolve(references.item(i));
        isOne = reference["TransformMethod"].isName("UR3") || reference["TransformMethod"].isName("UR");
    }
    return isOne;
}

} // namespace

PdfPermissions permissionsOf(const PdfSnapshot& snapshot, const PdfField& signature)
{
    PdfPermissions permissions;
    const PdfValue references = snapshot.resolve(signature.value["Reference"]);
    for (qsizetype i = 0; references.isArray() && i < references.size(); ++i) {
        const PdfValue reference = snapshot.resolve(references.item(i));
        const PdfValue method = snapshot.resolve(reference["TransformMethod"]);
        const PdfValue parameters = snapshot.resolve(reference["TransformParams"]);
        if (method.isName("DocMDP") || (method.isNull() && !parameters["P"].isNull()))
            permissions.level = levelOf(snapshot.resolve(parameters["P"]));
        else if (method.isName("FieldMDP"))
            permissions.locks.push_back(lockOf(snapshot, parameters));
    }
    if (const PdfValue lock = snapshot.resolve(signature.dictionary["Lock"]); lock.isDictionary()) {
        permissions.locks.push_back(lockOf(snapshot, lock));
        // ISO 32000-2 table 236.
        if (const PdfValue level = snapshot.resolve(lock["P"]); !level.isNull())
            permissions.level = permissions.level ? qMin(permissions.level, levelOf(level)) : levelOf(level);
    }
    return permissions;
}

QByteArray hiddenSignature(const PdfSnapshot& newest, const std::vector<PdfField>& signatures)
{
    PdfDocument& document = newest.document();
    std::set<const void*> known;
    for (const PdfField& each : signatures)
        known.insert(each.value.identity());
    std::vector<PdfPlace> places;
    std::vector<PdfValue> dictionaries;
    for (const PdfObject* object : document.everyObject(newest)) {
        dictionaries.clear();
        collect(object->value, dictionaries);
        document.budget().spend(static_cast<qint64>(dictionaries.size()) + 1);
        for (const PdfValue& each : dictionaries) {
            if (!each["ByteRange"].isNull() && !each["Contents"].isNull() && !known.contains(each.identity())
                && !isUsageRight(newest, each))
                return "object " + QByteArray::number(object->number)
                    + ": a signature that no field of the document holds";
        }
        if (object->place.isValid())
            places.push_back(object->place);
    }
    // What stands in the bytes and in no object: a reader that repairs would find it.
    std::ranges::sort(places, {}, &PdfPlace::from);
    for (qsizetype at = document.file().indexOf("/ByteRange"); at >= 0;
        at = document.file().indexOf("/ByteRange", at + 1)) {
        const auto behind = std::ranges::upper_bound(places, at, {}, &PdfPlace::from);
        if (behind == places.begin() || std::prev(behind)->to <= at)
            return "a signature at " + QByteArray::number(at) + " that no cross-reference leads to";
    }
    return {};
}

} // namespace Egov
