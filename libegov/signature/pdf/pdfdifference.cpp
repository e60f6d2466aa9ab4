// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/signature/pdf/pdfdifference_p.h>

#include <cstring>

namespace Egov {

namespace {

constexpr int deepest = 200;

// Entries of the cross-reference itself (PDF 32000-1 tables 15 and 17): they change with every revision.
const std::set<std::string> housekeeping{"/Size", "/Prev", "/XRefStm", "/ID", "/Type", "/W", "/Index", "/Length",
    "/Filter", "/DecodeParms", "/DocChecksum", "/Root", "/Info"};
// What filling in a field changes in it and its widgets.
const std::set<std::string> filled{"/V", "/AP", "/AS", "/M", "/Kids", "/DA", "/MK", "/P", "/Parent"};
// A field that is signed stays as it is, appearance included. The page and the parent are compared in their own place.
const std::set<std::string> fixed{"/Kids", "/P", "/Parent"};

} // namespace

PdfDifference::PdfDifference(QPDF& before, QPDF& after)
    : m_before(before)
    , m_after(after)
{
    compareTrailers();
}

bool PdfDifference::isFinal(QPDF& revision)
{
    Handle references = revision.getRoot().getKey("/Perms").getKeyIfDict("/DocMDP").getKeyIfDict("/Reference");
    for (int i = 0; references.isArray() && i < references.getArrayNItems(); ++i) {
        Handle level = references.getArrayItem(i).getKeyIfDict("/TransformParams").getKeyIfDict("/P");
        if (level.isInteger() && level.getIntValue() == 1)
            return true;
    }
    return false;
}

void PdfDifference::refuse(const std::string& path, const char* what)
{
    if (m_evidence.isEmpty())
        m_evidence = QByteArray::fromStdString(path) + ": " + what;
}

void PdfDifference::compareTrailers()
{
    Handle before = m_before.getTrailer();
    Handle after = m_after.getTrailer();
    compareCatalogs(before.getKey("/Root"), after.getKey("/Root"));
    compareKeys(before, after, housekeeping, "trailer", 0);
}

void PdfDifference::compareCatalogs(Handle before, Handle after)
{
    // Forms first: they tell which widgets on the pages may change.
    compareForms(before.getKey("/AcroForm"), after.getKey("/AcroForm"));
    compareKeys(before, after, {"/AcroForm", "/DSS", "/Extensions", "/Metadata", "/Version"}, "/Root", 0);
    for (const char* key : {"/DSS", "/Metadata", "/Version"}) {
        if (before.hasKey(key) != after.hasKey(key))
            allow();
    }
    // Extensions say which extensions are in use (7.12) and only that; what hides there in objects used elsewhere is
    // found elsewhere.
    if (before.hasKey("/Extensions") && !after.hasKey("/Extensions"))
        refuse("/Root/Extensions", "removed");
}

bool PdfDifference::isNewSignatureField(Handle field) const
{
    return field.isDictionary() && field.getKey("/FT").isNameAndEquals("/Sig");
}

void PdfDifference::compareForms(Handle before, Handle after)
{
    if (!after.isDictionary()) {
        if (before.isDictionary())
            refuse("/Root/AcroForm", "removed");
        return;
    }
    if (!before.isDictionary()) {
        allow();
        before = Handle::newDictionary();
    } else {
        compareKeys(before, after, {"/Fields", "/SigFlags", "/DR", "/DA", "/NeedAppearances"}, "/Root/AcroForm", 0);
    }
    compareFields(before.getKey("/Fields"), after.getKey("/Fields"), 0);
}

void PdfDifference::compareFields(Handle before, Handle after, int depth)
{
    if (depth > deepest)
        return refuse("/Root/AcroForm", "too deep");
    const int beforeCount = before.isArray() ? before.getArrayNItems() : 0;
    const int afterCount = after.isArray() ? after.getArrayNItems() : 0;
    if (afterCount < beforeCount)
        return refuse("/Root/AcroForm/Fields", "a field was removed");
    for (int i = 0; i < afterCount && m_evidence.isEmpty(); ++i) {
        Handle field = after.getArrayItem(i);
        if (i < beforeCount) {
            compareField(before.getArrayItem(i), field, depth);
        } else if (isNewSignatureField(field)) {
            m_fields.insert(field.getObjGen());
            allow();
        } else {
            refuse("/Root/AcroForm/Fields", "a field that is no signature was added");
        }
    }
}

void PdfDifference::compareField(Handle before, Handle after, int depth)
{
    if (!before.isDictionary() || !after.isDictionary())
        return refuse("/Root/AcroForm/Fields", "not a field");
    if (after.isIndirect() && !m_fields.insert(after.getObjGen()).second)
        return; // seen: a tree with a circle
    const std::string name = "field";
    const bool isSigned = before.getKey("/FT").isNameAndEquals("/Sig") && before.hasKey("/V");
    compareKeys(before, after, isSigned ? fixed : filled, name, depth);
    for (const char* key : {"/P", "/Parent"}) {
        if (before.hasKey(key) && before.getKey(key).unparse() != after.getKey(key).unparse())
            refuse(name + key, "another object");
    }
    if (before.getKey("/V").unparse() != after.getKey("/V").unparse()
        || before.getKey("/AP").unparseResolved() != after.getKey("/AP").unparseResolved())
        allow();
    // What a field may exchange must have been the field's own.
    Handle appearance = before.getKey("/AP");
    if (appearance.unparseResolved() != after.getKey("/AP").unparseResolved()
        || appearance.unparse() != after.getKey("/AP").unparse()) {
        for (Handle part : {appearance, appearance.getKeyIfDict("/N")}) {
            if (part.isIndirect())
                m_released.insert(part.getObjGen());
        }
    }
    if (before.hasKey("/Kids") || after.hasKey("/Kids"))
        compareFields(before.getKey("/Kids"), after.getKey("/Kids"), depth + 1);
}

void PdfDifference::compareAnnotations(Handle before, Handle after, const std::string& path)
{
    const int beforeCount = before.isArray() ? before.getArrayNItems() : 0;
    const int afterCount = after.isArray() ? after.getArrayNItems() : 0;
    if (afterCount < beforeCount)
        return refuse(path, "an annotation was removed");
    for (int i = 0; i < afterCount && m_evidence.isEmpty(); ++i) {
        Handle annotation = after.getArrayItem(i);
        const bool isField = annotation.isIndirect() && m_fields.count(annotation.getObjGen()) > 0;
        if (i >= beforeCount) {
            if (!isField)
                refuse(path, "an annotation was added that belongs to no field");
            continue;
        }
        Handle old = before.getArrayItem(i);
        if (isField && old.isIndirect() && old.getObjGen() == annotation.getObjGen())
            compareKeys(old, annotation, filled, path, 1);
        else
            compare(old, annotation, path, 1);
    }
}

void PdfDifference::compareKeys(
    Handle before, Handle after, const std::set<std::string>& except, const std::string& path, int depth)
{
    if (before.isNull() && after.isNull())
        return;
    if (!before.isDictionary() || !after.isDictionary())
        return refuse(path, "another kind of object");
    std::set<std::string> keys = before.getKeys();
    const std::set<std::string> others = after.getKeys();
    keys.insert(others.begin(), others.end());
    const bool isPage = before.getKey("/Type").isNameAndEquals("/Page");
    for (const std::string& key : keys) {
        if (!m_evidence.isEmpty())
            return;
        if (except.count(key) > 0)
            continue;
        if (isPage && key == "/Annots")
            compareAnnotations(before.getKey(key), after.getKey(key), path + key);
        else
            compare(before.getKey(key), after.getKey(key), path + key, depth + 1);
    }
}

void PdfDifference::compare(Handle before, Handle after, const std::string& path, int depth)
{
    if (!m_evidence.isEmpty())
        return;
    if (depth > deepest)
        return refuse(path, "too deep");
    if (before.isIndirect() != after.isIndirect() && (before.isStream() || before.isDictionary()))
        return refuse(path, "direct and indirect exchanged");
    if (before.isIndirect()
        && !m_compared.insert({before.getObjGen(), after.isIndirect() ? after.getObjGen() : QPDFObjGen()}).second)
        return;
    if (before.getTypeCode() != after.getTypeCode())
        return refuse(path, "another kind of object");
    if (before.isIndirect() && m_released.count(before.getObjGen()) > 0)
        return refuse(path, "the appearance of a field that was filled in is used here too");
    if (before.isStream()) {
        compareKeys(before.getDict(), after.getDict(), {}, path, depth);
        if (!m_evidence.isEmpty())
            return;
        const std::shared_ptr<Buffer> left = before.getRawStreamData();
        const std::shared_ptr<Buffer> right = after.getRawStreamData();
        if (left->getSize() != right->getSize() || memcmp(left->getBuffer(), right->getBuffer(), left->getSize()) != 0)
            refuse(path, "another stream");
    } else if (before.isDictionary()) {
        // A tagged document's structure refers to the widgets; they were judged as fields. Nobody else may have a use
        // for what a field may change.
        const bool isField
            = path.starts_with("/Root/StructTreeRoot") && after.isIndirect() && m_fields.count(after.getObjGen()) > 0;
        compareKeys(before, after, isField ? filled : std::set<std::string>(), path, depth);
    } else if (before.isArray()) {
        if (before.getArrayNItems() != after.getArrayNItems())
            return refuse(path, "another number of items");
        for (int i = 0; i < before.getArrayNItems() && m_evidence.isEmpty(); ++i)
            compare(before.getArrayItem(i), after.getArrayItem(i), path + "[]", depth + 1);
    } else if (before.unparseResolved() != after.unparseResolved()) {
        refuse(path, "another value");
    }
}

} // namespace Egov
