// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/signature/pdfsigner.h>

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <qpdf/QPDFWriter.hh>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

using Handle = QPDFObjectHandle;

// As wide as any offset of a file that fits in memory here, to be overwritten in place.
constexpr long long placeholder = 9999999999;
constexpr QByteArrayView byteRangeHead = "/ByteRange [ 0 9999999999 9999999999 9999999999 ]";
constexpr QByteArrayView contentsHead = "/Contents <";

std::unique_ptr<QPDF> openPdf(QByteArrayView bytes, const char* name)
{
    auto pdf = std::make_unique<QPDF>();
    pdf->setSuppressWarnings(true);
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

bool isSigned(Handle field, int depth = 0)
{
    if (!field.isDictionary() || depth > 16)
        return false;
    if (field.getKey("/FT").isNameAndEquals("/Sig") && field.hasKey("/V"))
        return true;
    Handle kids = field.getKey("/Kids");
    for (int i = 0; kids.isArray() && i < kids.getArrayNItems(); ++i) {
        if (isSigned(kids.getArrayItem(i), depth + 1))
            return true;
    }
    return false;
}

Handle signatureDictionary(Signer& signer, const PdfSignatureOptions& options)
{
    // Room for the certificates, the attributes and, later, a time stamp with its own certificates.
    qsizetype size = 12 * 1024 + signer.certificate().der().size();
    for (const Certificate& further : signer.chain())
        size += further.der().size();
    Handle dictionary = Handle::newDictionary();
    dictionary.replaceKey("/Type", Handle::newName("/Sig"));
    dictionary.replaceKey("/Filter", Handle::newName("/Adobe.PPKLite"));
    dictionary.replaceKey("/SubFilter", Handle::newName("/ETSI.CAdES.detached"));
    Handle range = Handle::newArray();
    range.appendItem(Handle::newInteger(0));
    for (int i = 0; i < 3; ++i)
        range.appendItem(Handle::newInteger(placeholder));
    dictionary.replaceKey("/ByteRange", range);
    dictionary.replaceKey("/Contents", Handle::newString(std::string(static_cast<size_t>(size), '\0')));
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

Expected<void> addField(QPDF& pdf, Handle signature, const PdfSignatureOptions& options, std::unique_ptr<QPDF>& drawing)
{
    const auto pages = QPDFPageDocumentHelper(pdf).getAllPages();
    const int at = options.appearance ? options.appearance->page : 0;
    if (at < 0 || static_cast<size_t>(at) >= pages.size())
        return unexpected("signature.no-page", QString::number(at));
    Handle page = pages[static_cast<size_t>(at)].getObjectHandle();

    Handle widget = pdf.makeIndirectObject(Handle::newDictionary());
    widget.replaceKey("/Type", Handle::newName("/Annot"));
    widget.replaceKey("/Subtype", Handle::newName("/Widget"));
    widget.replaceKey("/FT", Handle::newName("/Sig"));
    widget.replaceKey("/T", Handle::newString("Signature1"));
    widget.replaceKey("/F", Handle::newInteger(132)); // Print, Locked
    widget.replaceKey("/P", page);
    widget.replaceKey("/V", pdf.makeIndirectObject(signature));
    widget.replaceKey("/Rect", rectangle(options.appearance ? options.appearance->rectangle : QRectF()));
    if (options.appearance) {
        Handle states = Handle::newDictionary();
        states.replaceKey("/N", appearanceStream(pdf, *options.appearance, drawing));
        widget.replaceKey("/AP", states);
    }
    if (!page.getKey("/Annots").isArray())
        page.replaceKey("/Annots", Handle::newArray());
    page.getKey("/Annots").appendItem(widget);

    Handle root = pdf.getRoot();
    if (!root.getKey("/AcroForm").isDictionary())
        root.replaceKey("/AcroForm", pdf.makeIndirectObject(Handle::newDictionary()));
    Handle form = root.getKey("/AcroForm");
    if (!form.getKey("/Fields").isArray())
        form.replaceKey("/Fields", Handle::newArray());
    form.getKey("/Fields").appendItem(widget);
    form.replaceKey("/SigFlags", Handle::newInteger(3)); // SignaturesExist, AppendOnly
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

// Fills the two placeholders of a written file.
Expected<QByteArray> complete(QByteArray file, Signer& signer)
{
    const qsizetype range = file.indexOf(byteRangeHead);
    const qsizetype contents = file.indexOf(contentsHead, range) + contentsHead.size() - 1;
    const qsizetype end = file.indexOf('>', contents) + 1;
    if (range < 0 || file.indexOf(byteRangeHead, range + 1) >= 0 || contents < range || end <= contents)
        return unexpected("signature.bad-pdf", u"the place of the signature was not found"_s);
    QByteArray numbers = "/ByteRange [ 0 " + QByteArray::number(contents) + ' ' + QByteArray::number(end) + ' '
        + QByteArray::number(file.size() - end) + " ]";
    file.replace(range, byteRangeHead.size(), numbers.leftJustified(byteRangeHead.size(), ' '));
    const Expected<QByteArray> cms = signer.sign(
        file.first(contents) + file.sliced(end), {.attributes = CmsForm::Attributes::PdfCades, .claimedTime = {}});
    if (!cms)
        return cms;
    const QByteArray hex = cms->toHex();
    if (hex.size() > end - contents - 2)
        return unexpected("signature.too-large", u"the signature does not fit its place"_s);
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
            return unexpected("signature.bad-pdf", u"damaged or encrypted"_s);
        Handle fields = document->getRoot().getKey("/AcroForm").getKeyIfDict("/Fields");
        for (int i = 0; fields.isArray() && i < fields.getArrayNItems(); ++i) {
            if (isSigned(fields.getArrayItem(i)))
                return unexpected("signature.already-signed", u"a rewrite would break the signature it has"_s);
        }
        std::unique_ptr<QPDF> drawing; // lives until its streams are written
        Handle signature = signatureDictionary(signer, options);
        if (const Expected<void> added = addField(*document, signature, options, drawing); !added)
            return Unexpected(added.error());
        return complete(write(*document), signer);
    } catch (const std::exception& error) {
        return unexpected("signature.bad-pdf", QString::fromUtf8(error.what()));
    }
}

} // namespace Egov
