// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/signature/pdf/pdfdifference_p.h>

#include <algorithm>
#include <array>

namespace Egov {

using Kind = PdfChange::Kind;

namespace {

constexpr qsizetype longestPath = 200;
constexpr size_t mostOthers = 50; // more say nothing more

bool contains(std::initializer_list<const char*> list, QByteArrayView key)
{
    return std::ranges::any_of(list, [key](const char* each) { return key == each; });
}

// Where a field is meant as the field, and not as whatever else the same dictionary could be.
bool isFieldPlace(const QByteArray& path)
{
    static constexpr std::array places{"/Parent", "/Obj", "/CO[]", "/Fields[]", "/Kids[]"};
    return std::ranges::any_of(places, [&path](const char* each) { return path.endsWith(each); });
}

bool isPage(const PdfValue& value) { return value["Type"].isName("Page"); }

} // namespace

PdfDifference::PdfDifference(const PdfSnapshot& before, const PdfForm& formBefore, const PdfSnapshot& after)
    : m_before(before)
    , m_formBefore(formBefore)
    , m_after(after)
{
    m_hasOnlySignatures = std::ranges::all_of(
        formBefore.fields(), [](const PdfField& each) { return !each.isTerminal || each.isSignature(); });
    // Entries of the cross-reference itself (tables 15 and 17) change with every revision.
    compareKeys(before.trailer(), after.trailer(),
        {"Size", "Prev", "XRefStm", "ID", "Type", "W", "Index", "Length", "Filter", "DecodeParms", "DocChecksum",
            "Root", "Info"},
        "trailer");
    const PdfValue& infoBefore = before.trailer()["Info"];
    const PdfValue& infoAfter = after.trailer()["Info"];
    if (!isEqual(infoBefore, infoAfter))
        add(Kind::Metadata, {}, "document information");
    const PdfValue catalogBefore = before.resolve(before.trailer()["Root"]);
    const PdfValue catalogAfter = after.resolve(after.trailer()["Root"]);
    if (!catalogAfter.isDictionary())
        throw PdfRefusal{"pdf.format", "a revision without a catalog"};
    // Forms first: they tell which widgets on the pages may change.
    compareForms(before.resolve(catalogBefore["AcroForm"]), after.resolve(catalogAfter["AcroForm"]));
    compareKeys(catalogBefore, catalogAfter, {"AcroForm", "DSS", "Extensions", "Metadata", "Version"}, "/Root");
    if (!isEqual(catalogBefore["DSS"], catalogAfter["DSS"]))
        add(Kind::ValidationData, {}, "validation data");
    if (!isEqual(catalogBefore["Metadata"], catalogAfter["Metadata"]))
        add(Kind::Metadata, {}, "metadata");
    // Extensions say which extensions are in use (7.12) and only that; what hides there in objects used elsewhere is
    // found elsewhere.
    if (!before.resolve(catalogBefore["Extensions"]).isNull() && after.resolve(catalogAfter["Extensions"]).isNull())
        refuse("/Root/Extensions", "removed");
    compareQueued();
}

void PdfDifference::add(Kind kind, const QString& field, const QByteArray& evidence)
{
    const bool known = std::ranges::any_of(m_changes,
        [&](const PdfChange& each) { return each.kind == kind && each.field == field && each.evidence == evidence; });
    if (!known)
        m_changes.push_back({kind, field, evidence});
}

void PdfDifference::refuse(const QByteArray& path, const char* what, const QString& field)
{
    const auto others = std::ranges::count(m_changes, Kind::Other, &PdfChange::kind);
    if (static_cast<size_t>(others) < mostOthers)
        add(Kind::Other, field, path + ": " + what);
}

void PdfDifference::must(const PdfValue& before, const PdfValue& after, const QByteArray& path, const QString& field)
{
    if (before.isNull() && after.isNull())
        return;
    m_queue.push_back({before, after, path.left(longestPath), field});
    m_before.document().budget().spend(1);
}

bool PdfDifference::isNewObject(int number) const
{
    const PdfSlot* before = m_before.slot(number);
    const PdfSlot* after = m_after.slot(number);
    if (!before || !after || *before != *after)
        return true;
    // The same place in an object stream that is another one.
    return before->kind == PdfSlot::Kind::Packed && isNewObject(static_cast<int>(before->at));
}

bool PdfDifference::isEqual(const PdfValue& before, const PdfValue& after, int depth)
{
    constexpr int deepest = 40;
    m_before.document().budget().spend(1);
    if (depth > deepest)
        return false;
    if (before.isReference() && after.isReference() && before.objectNumber() == after.objectNumber()) {
        if (isNewObject(before.objectNumber()))
            return false;
        const PdfValue same = m_before.resolve(before);
        return depth > 4 || isEqual(same, m_after.resolve(after), depth + 1);
    }
    const PdfObject* left = m_before.target(before);
    const PdfObject* right = m_after.target(after);
    const PdfValue b = m_before.resolve(before);
    const PdfValue a = m_after.resolve(after);
    if (left && right && (left->isStream || right->isStream)) {
        m_before.document().budget().spend(left->raw.size() / 64);
        if (left->isStream != right->isStream || left->raw != right->raw)
            return false;
    }
    if (b.isNumber() && a.isNumber())
        return b.number() == a.number();
    if (b.kind() != a.kind())
        return false;
    switch (b.kind()) {
    case PdfValue::Kind::Null: return true;
    case PdfValue::Kind::Boolean: return b.integer() == a.integer();
    case PdfValue::Kind::String:
    case PdfValue::Kind::Name: return b.bytes() == a.bytes();
    case PdfValue::Kind::Array:
    case PdfValue::Kind::Dictionary:
        if (b.size() != a.size())
            return false;
        for (qsizetype i = 0; i < b.size(); ++i) {
            const bool same = b.isArray() ? isEqual(b.item(i), a.item(i), depth + 1)
                                          : b.key(i) == a.key(i) && isEqual(b.value(i), a.value(i), depth + 1);
            if (!same)
                return false;
        }
        return true;
    default: return false;
    }
}

void PdfDifference::compareKeys(const PdfValue& before, const PdfValue& after,
    std::initializer_list<const char*> except, const QByteArray& path, const QString& field)
{
    const bool page = isPage(before) && isPage(after);
    qsizetype left = 0;
    qsizetype right = 0;
    const auto one = [&](QByteArrayView key, const PdfValue& b, const PdfValue& a) {
        if (contains(except, key))
            return;
        // The whole document, or the form (table 252): it is compared by itself.
        if (key == "Data" && !before["TransformMethod"].isNull())
            return;
        // The order in which the tabulator goes through a page is not seen, and some signers say it for the first time.
        if (page && key == "Tabs" && b.isNull())
            return;
        // A mark of the software that wrote the file.
        if (path == "/Root/Pages" && key == "ITXT")
            return;
        const QByteArray place = path + '/' + key.toByteArray();
        if (page && key == "Annots")
            compareAnnotations(before, after, place);
        else
            must(b, a, place, field);
    };
    while (left < before.size() || right < after.size()) {
        const bool hasLeft = left < before.size();
        const bool hasRight = right < after.size();
        const bool same = hasLeft && hasRight && before.key(left) == after.key(right);
        const bool isLeft
            = !hasRight || (hasLeft && std::ranges::lexicographical_compare(before.key(left), after.key(right)));
        if (same) {
            one(before.key(left), before.value(left), after.value(right));
            ++left;
            ++right;
        } else if (isLeft) {
            one(before.key(left), before.value(left), {});
            ++left;
        } else {
            one(after.key(right), {}, after.value(right));
            ++right;
        }
    }
}

void PdfDifference::compareQueued()
{
    while (!m_queue.empty()) {
        const Pair pair = std::move(m_queue.front());
        m_queue.pop_front();
        compareOne(pair);
    }
}

// An object that stands where it stood: only what it refers to may be another.
void PdfDifference::compareSame(const PdfValue& value, const Pair& at)
{
    m_before.document().budget().spend(1);
    if (value.isReference())
        return must(value, value, at.path, at.field);
    if (value.isDictionary())
        return compareKeys(value, value, {}, at.path, at.field);
    for (qsizetype i = 0; value.isArray() && i < value.size(); ++i) {
        const PdfValue& item = value.item(i);
        if (item.isReference() || item.isArray() || item.isDictionary())
            compareSame(item, {{}, {}, at.path.endsWith("[]") ? at.path : at.path + "[]", at.field});
    }
}

void PdfDifference::compareOne(const Pair& pair)
{
    const PdfObject* left = nullptr;
    const PdfObject* right = nullptr;
    if (pair.before.isReference() || pair.after.isReference()) {
        const int numberBefore = pair.before.isReference() ? pair.before.objectNumber() : 0;
        const int numberAfter = pair.after.isReference() ? pair.after.objectNumber() : 0;
        const bool isSame = numberBefore == numberAfter;
        if (isSame && m_fields.contains(numberBefore) && isFieldPlace(pair.path))
            return;
        if (numberBefore > 0 && numberAfter > 0 && !m_compared.insert({numberBefore, numberAfter}).second)
            return;
        if (m_released.contains(numberBefore) && !pair.path.contains("/AP"))
            return refuse(pair.path, "the appearance of a field that was filled in is used here too", pair.field);
        left = m_before.target(pair.before);
        right = m_after.target(pair.after);
        if (isSame && left && right && left == right && !isNewObject(numberBefore))
            return compareSame(left->value, pair);
        if ((left && left->isStream) != (right && right->isStream))
            return refuse(pair.path, "another kind of object", pair.field);
        if (left && left->isStream) {
            m_before.document().budget().spend(left->raw.size() / 64);
            if (left->raw != right->raw)
                return refuse(pair.path, "another stream", pair.field);
        }
    }
    const PdfValue before = m_before.resolve(pair.before);
    const PdfValue after = m_after.resolve(pair.after);
    if (before.isDictionary() && after.isDictionary()) {
        compareKeys(before, after, {}, pair.path, pair.field);
    } else if (before.isArray() && after.isArray()) {
        if (before.size() != after.size())
            return refuse(pair.path, "another number of items", pair.field);
        for (qsizetype i = 0; i < before.size(); ++i)
            must(before.item(i), after.item(i), pair.path.endsWith("[]") ? pair.path : pair.path + "[]", pair.field);
    } else if (before.isNull() != after.isNull()) {
        refuse(pair.path, before.isNull() ? "added" : "removed", pair.field);
    } else if (before.kind() != after.kind() && !(before.isNumber() && after.isNumber())) {
        refuse(pair.path, "another kind of object", pair.field);
    } else if (!before.isArray() && !before.isDictionary() && !isEqual(before, after)) {
        refuse(pair.path, "another value", pair.field);
    }
}

// Annotations that were there stay as they are and in their order, which is the order of drawing; new ones come last.
void PdfDifference::compareAnnotations(const PdfValue& pageBefore, const PdfValue& pageAfter, const QByteArray& path)
{
    const PdfValue before = m_before.resolve(pageBefore["Annots"]);
    const PdfValue after = m_after.resolve(pageAfter["Annots"]);
    const qsizetype countBefore = before.isArray() ? before.size() : 0;
    const qsizetype countAfter = after.isArray() ? after.size() : 0;
    if (countAfter < countBefore)
        return refuse(path, "an annotation was removed");
    for (qsizetype i = 0; i < countAfter; ++i) {
        m_before.document().budget().spend(1);
        const PdfValue& annotation = after.item(i);
        const int number = annotation.isReference() ? annotation.objectNumber() : 0;
        if (i < countBefore) {
            const PdfValue& old = before.item(i);
            const bool isSame = number > 0 && old.isReference() && old.objectNumber() == number;
            if (!isSame || !m_fields.contains(number))
                must(old, annotation, path + "[]");
            else if (const auto made = m_signedWidgets.find(number); made != m_signedWidgets.end())
                judgePlace(m_after.resolve(annotation), pageBefore, made->second, false);
        } else if (const auto made = m_newWidgets.find(number); made != m_newWidgets.end()) {
            judgePlace(m_after.resolve(annotation), pageBefore, made->second, true);
        } else if (const auto old = m_signedWidgets.find(number); old != m_signedWidgets.end()) {
            // A field that no page showed, and that is put on one as it is signed.
            judgePlace(m_after.resolve(annotation), pageBefore, old->second, true);
        } else {
            const PdfValue added = m_after.resolve(annotation);
            const PdfValue kind = m_after.resolve(added["Subtype"]);
            if (!added.isDictionary() || kind.isName("Widget") || !added["A"].isNull() || !added["AA"].isNull())
                refuse(path, "an annotation was added that belongs to no field");
            else {
                add(Kind::Annotation, {}, path + ": an annotation was added");
                judgePlace(added, pageBefore, {}, true);
            }
        }
    }
}

// Whether what came shows over what was there: then the one who signed before did not see what is seen now.
void PdfDifference::judgePlace(const PdfValue& widget, const PdfValue& page, const QString& field, bool isNew)
{
    constexpr qint64 hidden = 2;
    constexpr qint64 fixedSize = 8 | 16; // NoZoom, NoRotate: not where the rectangle says
    const QByteArray name = field.isEmpty() ? QByteArray("annotation") : "field '" + field.toUtf8() + '\'';
    const PdfValue flags = m_after.resolve(widget["F"]);
    const std::optional<QRectF> area = pdfRectangle(m_after, widget["Rect"]);
    if (!area)
        return refuse(name, "a rectangle that is none", field);
    const bool isSeen = !m_after.resolve(widget["AP"]).isNull() || field.isEmpty();
    if (area->width() <= 0 || area->height() <= 0 || !isSeen || (flags.integer() & hidden) != 0)
        return;
    const bool moves = isNew && (flags.integer() & fixedSize) != 0;
    const auto covers = [&](const QRectF& box) {
        if (moves)
            return true;
        return isNew ? box.adjusted(-0.01, -0.01, 0.01, 0.01).intersects(*area) : area->contains(box.center());
    };
    for (const PdfPageMark& mark : pageMarks(m_before, page)) {
        m_before.document().budget().spend(1);
        const bool counts = isNew || mark.kind == PdfPageMark::Kind::Text || mark.kind == PdfPageMark::Kind::Image;
        if (counts && covers(mark.box))
            return refuse(name, "drawn over what is on the page", field);
    }
    const PdfValue others = m_before.resolve(page["Annots"]);
    for (qsizetype i = 0; isNew && others.isArray() && i < others.size(); ++i) {
        const PdfValue other = m_before.resolve(others.item(i));
        const PdfValue kind = m_before.resolve(other["Subtype"]);
        const std::optional<QRectF> box = pdfRectangle(m_before, other["Rect"]);
        if (box && box->width() > 0 && box->height() > 0 && !kind.isName("Link") && !kind.isName("Popup")
            && covers(*box))
            return refuse(name, "drawn over another field or annotation", field);
    }
}

} // namespace Egov
