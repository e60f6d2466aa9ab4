// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/signature/pdf/pdfdifference_p.h>

#include <algorithm>

namespace Egov {

using Kind = PdfChange::Kind;

namespace {

constexpr int deepest = 64;
constexpr qint64 readOnly = 1; // table 221
constexpr qint64 pushButton = 1 << 16; // table 226

QByteArray named(const QString& field) { return "field '" + field.toUtf8() + '\''; }

bool isTimeStamp(const PdfSnapshot& snapshot, const PdfValue& signature)
{
    return snapshot.resolve(signature["SubFilter"]).isName("ETSI.RFC3161");
}

} // namespace

QString PdfDifference::textOf(const PdfSnapshot& snapshot, const PdfValue& value) const
{
    constexpr qsizetype longest = 40;
    const PdfValue found = snapshot.resolve(value);
    QString text;
    if (found.isString() || found.isName())
        text = pdfText(found.bytes());
    else if (found.isInteger())
        text = QString::number(found.integer());
    else if (!found.isNull())
        text = QStringLiteral("…");
    return text.size() > longest ? text.left(longest) + QStringLiteral("…") : text;
}

void PdfDifference::compareForms(const PdfValue& before, const PdfValue& after)
{
    if (!after.isDictionary()) {
        if (before.isDictionary())
            refuse("/Root/AcroForm", "removed");
        return;
    }
    compareKeys(before, after, {"Fields", "SigFlags", "DR", "DA", "NeedAppearances"}, "/Root/AcroForm");
    // A reader that makes the appearances anew shows the values, and not what was signed. Signatures have none.
    if (!m_hasOnlySignatures) {
        must(before["NeedAppearances"], after["NeedAppearances"], "/Root/AcroForm/NeedAppearances");
        must(before["DA"], after["DA"], "/Root/AcroForm/DA");
        compareResources(m_before.resolve(before["DR"]), m_after.resolve(after["DR"]));
    }
    compareFieldLists(before["Fields"], after["Fields"], {});
}

// Resources may come, and those that were there stay.
void PdfDifference::compareResources(const PdfValue& before, const PdfValue& after)
{
    for (qsizetype i = 0; before.isDictionary() && i < before.size(); ++i) {
        const QByteArrayView kind = before.key(i);
        const PdfValue old = m_before.resolve(before.value(i));
        const PdfValue now = m_after.resolve(after[kind]);
        const QByteArray path = "/Root/AcroForm/DR/" + kind.toByteArray();
        if (!old.isDictionary()) {
            must(before.value(i), after[kind], path);
            continue;
        }
        for (qsizetype j = 0; j < old.size(); ++j)
            must(old.value(j), now[old.key(j)], path + '/' + old.key(j).toByteArray());
    }
}

void PdfDifference::compareFieldLists(const PdfValue& before, const PdfValue& after, const Above& above)
{
    if (above.depth > deepest)
        return refuse("/Root/AcroForm", "too deep");
    const PdfValue listBefore = m_before.resolve(before);
    const PdfValue listAfter = m_after.resolve(after);
    // Their order is nothing that is seen.
    std::map<int, PdfValue> now;
    std::vector<PdfValue> direct;
    for (qsizetype i = 0; listAfter.isArray() && i < listAfter.size(); ++i) {
        const PdfValue& item = listAfter.item(i);
        if (item.isReference())
            now.insert_or_assign(item.objectNumber(), item);
        else
            direct.push_back(item);
    }
    size_t directBefore = 0;
    for (qsizetype i = 0; listBefore.isArray() && i < listBefore.size(); ++i) {
        const PdfValue& item = listBefore.item(i);
        PdfValue found;
        if (!item.isReference()) {
            found = directBefore < direct.size() ? direct[directBefore] : PdfValue();
            ++directBefore;
        } else if (const auto same = now.find(item.objectNumber()); same != now.end()) {
            found = same->second;
            now.erase(same);
        }
        if (found.isNull()) {
            const PdfValue name = m_before.resolve(m_before.resolve(item)["T"]);
            refuse(
                "/Root/AcroForm/Fields", "a field was removed", name.isString() ? pdfText(name.bytes()) : above.name);
        } else {
            compareField(item, found, above);
        }
    }
    for (const auto& [number, item] : now)
        addField(item, above.name, above.typeBefore, above.depth);
    for (size_t i = directBefore; i < direct.size(); ++i)
        addField(direct[i], above.name, above.typeBefore, above.depth);
    if (!now.empty() && above.valueBefore.isDictionary())
        refuse("/Root/AcroForm/Fields", "a signature is shown in a further place", above.name);
}

// A field that was not there: a signature, or what holds signatures. Nothing else is filling in.
void PdfDifference::addField(const PdfValue& entry, QString name, PdfValue type, int depth)
{
    const PdfValue field = m_after.resolve(entry);
    const PdfObject* object = m_after.target(entry);
    if (const PdfValue own = m_after.resolve(field["T"]); own.isString())
        name += (name.isEmpty() ? QString() : QStringLiteral(".")) + pdfText(own.bytes());
    if (const PdfValue own = m_after.resolve(field["FT"]); !own.isNull())
        type = own;
    const PdfValue kids = m_after.resolve(field["Kids"]);
    const bool isHolder = type.isNull() && kids.isArray();
    if (depth > deepest || !field.isDictionary() || !object || (!type.isName("Sig") && !isHolder))
        return refuse("/Root/AcroForm/Fields", "a field that is no signature was added", name);
    const bool isKnown = std::ranges::any_of(
        m_formBefore.fields(), [&name](const PdfField& each) { return each.isTerminal && each.name == name; });
    if (isKnown)
        return refuse(named(name), "a second field of one name", name);
    static constexpr std::initializer_list<const char*> allowed{"Type", "Subtype", "FT", "T", "TU", "TM", "Ff", "F",
        "V", "P", "Rect", "AP", "AS", "MK", "DA", "Q", "M", "NM", "Border", "BS", "Kids", "Parent", "Lock", "SV",
        "StructParent", "DR", "H", "C", "CA"};
    for (qsizetype i = 0; i < field.size(); ++i) {
        if (std::ranges::none_of(allowed, [&](const char* each) { return field.key(i) == each; }))
            return refuse(named(name) + '/' + field.key(i).toByteArray(), "in a field that was added", name);
    }
    m_fields.insert(object->number);
    m_newWidgets.insert_or_assign(object->number, name);
    const PdfValue signature = m_after.resolve(field["V"]);
    if (!signature.isNull()) {
        const PdfObject* holder = m_after.target(field["V"]);
        if (!signature.isDictionary() || (holder && !isNewObject(holder->number)))
            return refuse(named(name), "a new field with a signature that is not new", name);
        const bool stamp = isTimeStamp(m_after, signature);
        add(stamp ? Kind::TimeStamp : Kind::SignatureAdded, name,
            (stamp ? QByteArray("time stamp ") : QByteArray("signature ")) + '\'' + name.toUtf8() + "' added");
    } else if (!isHolder && kids.isNull()) {
        add(Kind::SignatureAdded, name, "empty signature field '" + name.toUtf8() + "' added");
    }
    for (qsizetype i = 0; kids.isArray() && i < kids.size(); ++i)
        addField(kids.item(i), name, type, depth + 1);
}

void PdfDifference::compareField(const PdfValue& entryBefore, const PdfValue& entryAfter, Above above)
{
    m_before.document().budget().spend(4);
    const PdfValue before = m_before.resolve(entryBefore);
    const PdfValue after = m_after.resolve(entryAfter);
    if (!before.isDictionary() || !after.isDictionary())
        return refuse("/Root/AcroForm/Fields", "not a field", above.name);
    const int number = entryAfter.isReference() ? entryAfter.objectNumber() : 0;
    if (number > 0 && !m_fields.insert(number).second)
        return; // seen: a tree with a circle
    if (const PdfValue own = m_before.resolve(before["T"]); own.isString())
        above.name += (above.name.isEmpty() ? QString() : QStringLiteral(".")) + pdfText(own.bytes());
    if (const PdfValue own = m_before.resolve(before["FT"]); !own.isNull())
        above.typeBefore = own;
    if (const PdfValue own = m_before.resolve(before["V"]); !own.isNull())
        above.valueBefore = own;
    const auto numberOf = [](const PdfValue& value) { return value.isReference() ? value.objectNumber() : 0; };
    if (numberOf(before["Parent"]) != numberOf(after["Parent"]))
        refuse(named(above.name) + "/Parent", "another object", above.name);
    if (!before["P"].isNull() && !after["P"].isNull() && numberOf(before["P"]) != numberOf(after["P"]))
        refuse(named(above.name) + "/P", "another object", above.name);
    const bool isSignature = above.typeBefore.isName("Sig");
    const PdfValue signature = m_after.resolve(after["V"]);
    if (isSignature && above.valueBefore.isDictionary())
        // A field that is signed stays as it is, appearance included.
        compareKeys(before, after, {"Kids", "P", "Parent"}, named(above.name), above.name);
    else if (isSignature && (signature.isDictionary() || above.isChanged))
        compareUnsigned(before, after, above);
    else if (isSignature || above.typeBefore.isNull())
        compareKeys(before, after, {"Kids", "P", "Parent"}, named(above.name), above.name);
    else
        compareFillable(before, after, above);
    if (isSignature && !above.valueBefore.isDictionary() && (signature.isDictionary() || above.isChanged)) {
        above.isChanged = true;
        m_signedWidgets.insert_or_assign(number, above.name);
    }
    ++above.depth;
    if (!before["Kids"].isNull() || !after["Kids"].isNull())
        compareFieldLists(before["Kids"], after["Kids"], above);
}

// What a field may exchange must have been the field's own.
void PdfDifference::release(const PdfValue& before, const PdfValue& after)
{
    if (before["AP"].isNull() || isEqual(before["AP"], after["AP"]))
        return;
    for (const PdfValue& part : {before["AP"], m_before.resolve(before["AP"])["N"]}) {
        if (part.isReference())
            m_released.insert(part.objectNumber());
    }
}

// An empty signature field that was signed: its rectangle was seen by those who signed before, and stays.
void PdfDifference::compareUnsigned(const PdfValue& before, const PdfValue& after, const Above& above)
{
    static constexpr std::initializer_list<const char*> signing{
        "V", "AP", "AS", "F", "Ff", "MK", "DA", "M", "Q", "DR", "Kids", "P", "Parent", "Lock"};
    compareKeys(before, after, signing, named(above.name), above.name);
    release(before, after);
    if (!before["Lock"].isNull())
        must(before["Lock"], after["Lock"], named(above.name) + "/Lock", above.name);
    // Hidden and shown fields stay so: a hidden one was not seen.
    constexpr qint64 unseen = 1 | 2 | 32; // Invisible, Hidden, NoView
    const qint64 flagsBefore = m_before.resolve(before["F"]).integer();
    const qint64 flagsAfter = m_after.resolve(after["F"]).integer();
    if ((flagsBefore & unseen) != (flagsAfter & unseen))
        refuse(named(above.name) + "/F", "shown or hidden", above.name);
    const PdfValue signature = m_after.resolve(after["V"]);
    if (!signature.isDictionary())
        return;
    const PdfObject* holder = m_after.target(after["V"]);
    if (holder && !isNewObject(holder->number))
        return refuse(named(above.name), "a signature that is not new", above.name);
    const bool stamp = isTimeStamp(m_after, signature);
    add(stamp ? Kind::TimeStamp : Kind::FieldSigned, above.name,
        named(above.name) + (stamp ? " time-stamped" : " signed"));
}

void PdfDifference::compareFillable(const PdfValue& before, const PdfValue& after, Above& above)
{
    const bool isOwn = !isEqual(before["V"], after["V"]);
    const bool isButton = above.typeBefore.isName("Btn");
    const qint64 flags = m_before.resolve(before["Ff"]).integer();
    // A lock lets software mark a field as read-only; nothing else of the flags may change.
    if ((flags | readOnly) != (m_after.resolve(after["Ff"]).integer() | readOnly)
        || (flags & ~m_after.resolve(after["Ff"]).integer() & readOnly) != 0)
        refuse(named(above.name) + "/Ff", "another value", above.name);
    if (isOwn) {
        above.isChanged = true;
        const QString old = textOf(m_before, before["V"]);
        const QString now = textOf(m_after, after["V"]);
        add(Kind::FieldFilled, above.name,
            named(above.name) + " filled in: '" + old.toUtf8() + "' -> '" + now.toUtf8() + '\'');
        if (isButton && (flags & pushButton) != 0)
            refuse(named(above.name), "a button with a value", above.name);
    }
    static constexpr std::initializer_list<const char*> untouched{"Kids", "P", "Parent", "Ff", "M"};
    // A button's appearances are pictures of its states; filling it in chooses one.
    static constexpr std::initializer_list<const char*> chosen{"Kids", "P", "Parent", "Ff", "M", "V", "AS"};
    static constexpr std::initializer_list<const char*> written{
        "Kids", "P", "Parent", "Ff", "M", "V", "RV", "I", "AP", "DA"};
    if (above.isChanged)
        release(before, after);
    compareKeys(before, after,
        !above.isChanged ? untouched
            : isButton   ? chosen
                         : written,
        named(above.name), above.name);
}

} // namespace Egov
