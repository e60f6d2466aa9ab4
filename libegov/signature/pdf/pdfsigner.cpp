// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/signature/pdf/pdfsigner.h>

#include <libegov/signature/errors.h>
#include <libegov/signature/pdf/pdfform_p.h>
#include <libegov/signature/pdf/pdfrevision_p.h>

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <qpdf/QPDFWriter.hh>

#include <QSet>

#include <functional>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

using Handle = QPDFObjectHandle;

// As wide as any offset of a file that fits in memory here, to be overwritten in place.
constexpr long long placeholder = 9999999999;
constexpr QByteArrayView byteRangeHead = "/ByteRange [ 0 9999999999 9999999999 9999999999 ]";
constexpr QByteArrayView contentsHead = "/Contents <";

// Room for the certificates and the attributes, and for a time stamp with its own certificates.
constexpr qsizetype signatureRoom = 12 * 1024;
constexpr qsizetype timeStampRoom = 16 * 1024;

std::unique_ptr<QPDF> openPdf(QByteArrayView bytes, const char* name)
{
    auto pdf = std::make_unique<QPDF>();
    pdf->setSuppressWarnings(true);
    pdf->setAttemptRecovery(false); // a repaired file is another file
    pdf->processMemoryFile(name, bytes.data(), static_cast<size_t>(bytes.size()));
    return pdf;
}

Handle text(const QString& value) { return Handle::newUnicodeString(value.toStdString()); }

// PDF 32000-1 7.9.4, in UTC.
Handle date(const QDateTime& moment)
{
    return Handle::newString(moment.toUTC().toString(u"'D:'yyyyMMddHHmmss'Z'"_s).toStdString());
}

Handle rectangle(const QRectF& area)
{
    Handle::Rectangle box(area.left(), area.top(), area.right(), area.bottom());
    return Handle::newArray(box);
}

// What the document says about itself before anything is added to it, read as those who verify it will read it.
struct FormState {
    bool isSigned = false;
    bool isFinal = false; // the author certified it with P = 1: no change is permitted (12.8.2.2)
    QSet<QString> names;

    static FormState of(QByteArrayView file)
    {
        WorkBudget work(PdfBudget::limits());
        PdfBudget budget(work);
        PdfDocument document(file, budget);
        const PdfSnapshot newest(document, 0);
        const PdfForm form(newest);
        FormState state{.isSigned = !form.signatures().empty(), .isFinal = form.level() == 1, .names = {}};
        for (const PdfField& field : form.fields())
            state.names.insert(field.name);
        return state;
    }
    std::string freshName() const
    {
        for (int i = 1;; ++i) {
            const QString name = u"Signature%1"_s.arg(i);
            if (!names.contains(name))
                return name.toStdString();
        }
    }
};

qsizetype contentsSize(Signer& signer, const PdfSignatureOptions& options)
{
    qsizetype size = signatureRoom + signer.certificate().der().size() + (options.timeStamps ? timeStampRoom : 0);
    for (const Certificate& further : signer.chain())
        size += further.der().size();
    return size;
}

Handle signatureDictionary(const PdfSignatureOptions& options)
{
    Handle dictionary = Handle::newDictionary();
    dictionary.replaceKey("/Type", Handle::newName("/Sig"));
    dictionary.replaceKey("/Filter", Handle::newName("/Adobe.PPKLite"));
    dictionary.replaceKey("/SubFilter", Handle::newName("/ETSI.CAdES.detached"));
    Handle range = Handle::newArray();
    range.appendItem(Handle::newInteger(0));
    for (int i = 0; i < 3; ++i)
        range.appendItem(Handle::newInteger(placeholder));
    dictionary.replaceKey("/ByteRange", range);
    if (options.claimedTime.isValid())
        dictionary.replaceKey("/M", date(options.claimedTime));
    if (!options.name.isEmpty())
        dictionary.replaceKey("/Name", text(options.name));
    if (!options.reason.isEmpty())
        dictionary.replaceKey("/Reason", text(options.reason));
    if (!options.location.isEmpty())
        dictionary.replaceKey("/Location", text(options.location));
    return dictionary;
}

// The drawing's page as a form XObject; a viewer fits its box into the annotation's rectangle (12.5.5).
Handle appearanceStream(QPDF& pdf, const PdfSignatureAppearance& appearance, std::unique_ptr<QPDF>& drawing)
{
    if (!appearance.drawing.isEmpty()) {
        drawing = openPdf(appearance.drawing, "appearance");
        QPDFPageObjectHelper page = QPDFPageDocumentHelper(*drawing).getAllPages().at(0);
        return pdf.copyForeignObject(page.getFormXObjectForPage());
    }
    Handle stream = Handle::newStream(&pdf, "");
    Handle dictionary = stream.getDict();
    dictionary.replaceKey("/Type", Handle::newName("/XObject"));
    dictionary.replaceKey("/Subtype", Handle::newName("/Form"));
    dictionary.replaceKey("/BBox", rectangle(QRectF(QPointF(), appearance.rectangle.size())));
    return stream;
}

// changed: what was there before and is another now.
Expected<void> addField(QPDF& pdf, const std::string& name, Handle signature, const PdfSignatureOptions& options,
    std::unique_ptr<QPDF>& drawing, const std::function<void(Handle)>& changed)
{
    const auto pages = QPDFPageDocumentHelper(pdf).getAllPages();
    const int at = options.appearance ? options.appearance->page : 0;
    if (at < 0 || static_cast<size_t>(at) >= pages.size())
        return unexpected(SignatureError::NoPage, QString::number(at));
    Handle page = pages[static_cast<size_t>(at)].getObjectHandle();

    Handle widget = pdf.makeIndirectObject(Handle::newDictionary());
    widget.replaceKey("/Type", Handle::newName("/Annot"));
    widget.replaceKey("/Subtype", Handle::newName("/Widget"));
    widget.replaceKey("/FT", Handle::newName("/Sig"));
    widget.replaceKey("/T", Handle::newString(name));
    widget.replaceKey("/F", Handle::newInteger(132)); // Print, Locked
    widget.replaceKey("/P", page);
    widget.replaceKey("/V", signature);
    widget.replaceKey("/Rect", rectangle(options.appearance ? options.appearance->rectangle : QRectF()));
    if (options.appearance) {
        Handle states = Handle::newDictionary();
        states.replaceKey("/N", appearanceStream(pdf, *options.appearance, drawing));
        widget.replaceKey("/AP", states);
    }
    const auto append = [&changed](Handle owner, const char* key, Handle item) {
        if (!owner.getKey(key).isArray())
            owner.replaceKey(key, Handle::newArray());
        owner.getKey(key).appendItem(item);
        changed(owner.getKey(key).isIndirect() ? owner.getKey(key) : owner);
    };
    append(page, "/Annots", widget);
    Handle root = pdf.getRoot();
    if (!root.getKey("/AcroForm").isDictionary()) {
        root.replaceKey("/AcroForm", pdf.makeIndirectObject(Handle::newDictionary()));
        changed(root);
    }
    Handle form = root.getKey("/AcroForm");
    append(form, "/Fields", widget);
    form.replaceKey("/SigFlags", Handle::newInteger(3)); // SignaturesExist, AppendOnly
    changed(form.isIndirect() ? form : root);
    return {};
}

QByteArray write(QPDF& pdf)
{
    QPDFWriter writer(pdf);
    writer.setOutputMemory();
    // The signature's place in the file must be seen: no object streams.
    writer.setObjectStreamMode(qpdf_o_disable);
    writer.setDeterministicID(true);
    writer.setMinimumPDFVersion("1.7");
    writer.write();
    const std::unique_ptr<Buffer> buffer(writer.getBuffer());
    return QByteArray(reinterpret_cast<const char*>(buffer->getBuffer()), static_cast<qsizetype>(buffer->getSize()));
}

// Fills the two placeholders of a written file; from: where they can be at the earliest.
Expected<QByteArray> complete(QByteArray file, qsizetype from, Signer& signer, const PdfSignatureOptions& options)
{
    const qsizetype range = file.indexOf(byteRangeHead, from);
    const qsizetype contents = file.indexOf(contentsHead, range) + contentsHead.size() - 1;
    const qsizetype end = file.indexOf('>', contents) + 1;
    if (range < 0 || file.indexOf(byteRangeHead, range + 1) >= 0 || contents < range || end <= contents)
        return unexpected(SignatureError::BadPdf, u"the place of the signature was not found"_s);
    QByteArray numbers = "/ByteRange [ 0 " + QByteArray::number(contents) + ' ' + QByteArray::number(end) + ' '
        + QByteArray::number(file.size() - end) + " ]";
    file.replace(range, byteRangeHead.size(), numbers.leftJustified(byteRangeHead.size(), ' '));
    const Expected<QByteArray> cms = signer.sign(file.first(contents) + file.sliced(end),
        {.attributes = CmsForm::Attributes::PdfCades, .claimedTime = {}, .timeStamps = options.timeStamps});
    if (!cms)
        return cms;
    const QByteArray hex = cms->toHex();
    if (hex.size() > end - contents - 2)
        return unexpected(SignatureError::TooLarge, u"the signature does not fit its place"_s);
    file.replace(contents + 1, hex.size(), hex);
    return file;
}

} // namespace

Expected<QByteArray> signPdf(QByteArrayView pdf, Signer& signer, const PdfSignatureOptions& options)
{
    // qpdf throws; nothing of it leaves this function.
    try {
        const std::unique_ptr<QPDF> document = openPdf(pdf, "document");
        if (document->isEncrypted() || document->anyWarnings())
            return unexpected(SignatureError::BadPdf, u"damaged or encrypted"_s);
        const bool append = options.writing == PdfSignatureOptions::Writing::Append;
        const FormState state = FormState::of(pdf);
        if (!append && state.isSigned)
            return unexpected(SignatureError::AlreadySigned, u"a rewrite would break the signature it has"_s);
        if (state.isFinal)
            return unexpected(SignatureError::ChangesNotPermitted, u"certified as final"_s);
        PdfRevision revision(pdf, *document);
        std::unique_ptr<QPDF> drawing; // lives until its streams are written
        Handle signature = document->makeIndirectObject(signatureDictionary(options));
        const Expected<void> added = addField(*document, state.freshName(), signature, options, drawing,
            [&revision](Handle object) { revision.changed(object); });
        if (!added)
            return Unexpected(added.error());
        const QByteArray nothing(contentsSize(signer, options), '\0');
        if (!append) {
            signature.replaceKey("/Contents", Handle::newString(nothing.toStdString()));
            return complete(write(*document), 0, signer, options);
        }
        revision.replace(signature,
            QByteArray::fromStdString(signature.unparseResolved()).chopped(2) + "/Contents <" + nothing.toHex()
                + "> >>");
        const QByteArray written = revision.write();
        if (written.isEmpty())
            return unexpected(SignatureError::BadPdf, u"no cross-reference to go on from"_s);
        return complete(written, pdf.size(), signer, options);
    } catch (const PdfRefusal& refusal) {
        return unexpected(SignatureError::BadPdf, QString::fromUtf8(refusal.evidence));
    } catch (const std::exception& error) {
        return unexpected(SignatureError::BadPdf, QString::fromUtf8(error.what()));
    }
}

} // namespace Egov
