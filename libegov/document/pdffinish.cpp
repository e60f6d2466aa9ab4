// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/document/errors.h>
#include <libegov/document/pdffinish_p.h>

#include <libegov/document/artifacts_p.h>

#include <exception>
#include <memory>
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFEFStreamObjectHelper.hh>
#include <qpdf/QPDFEmbeddedFileDocumentHelper.hh>
#include <qpdf/QPDFFileSpecObjectHelper.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <qpdf/QPDFWriter.hh>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

std::string pdfDate(const QDateTime& moment)
{
    return ("D:" + moment.toUTC().toString(u"yyyyMMddhhmmss"_s).toLatin1() + "Z").toStdString();
}

QPDFObjectHandle unicode(const QString& text) { return QPDFObjectHandle::newUnicodeString(text.toStdString()); }

// ISO 16684-1. Title and language again, because archives and readers look here first.
QByteArray xmp(const PdfProperties& properties)
{
    const QByteArray created = properties.createdAt.toUTC().toString(Qt::ISODate).toLatin1();
    return "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
           "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
           "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
           " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\">\n"
           "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">"
        + properties.title.toHtmlEscaped().toUtf8() + "</rdf:li></rdf:Alt></dc:title>\n<dc:creator><rdf:Seq><rdf:li>"
        + properties.author.toHtmlEscaped().toUtf8()
        + "</rdf:li></rdf:Seq></dc:creator>\n<dc:language><rdf:Bag><rdf:li>" + properties.language
        + "</rdf:li></rdf:Bag></dc:language>\n<xmp:CreateDate>" + created
        + "</xmp:CreateDate>\n</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>";
}

void attach(QPDF& pdf, const PdfProperties& properties)
{
    QPDFEmbeddedFileDocumentHelper files(pdf);
    QPDFObjectHandle associated = QPDFObjectHandle::newArray();
    for (const PdfAttachment& attachment : properties.attachments) {
        QPDFEFStreamObjectHelper stream = QPDFEFStreamObjectHelper::createEFStream(pdf, attachment.bytes.toStdString());
        stream.setSubtype(attachment.type.toStdString());
        stream.setCreationDate(pdfDate(properties.createdAt));
        stream.setModDate(pdfDate(properties.createdAt));
        QPDFFileSpecObjectHelper file
            = QPDFFileSpecObjectHelper::createFileSpec(pdf, attachment.name.toStdString(), stream);
        file.setDescription(attachment.description.toStdString());
        file.getObjectHandle().replaceKey("/AFRelationship", QPDFObjectHandle::newName("/Data"));
        files.replaceEmbeddedFile(attachment.name.toStdString(), file);
        associated.appendItem(file.getObjectHandle());
    }
    if (!properties.attachments.isEmpty())
        pdf.getRoot().replaceKey("/AF", associated);
}

// Alternative texts of figures, and that a table's heads belong to their rows.
void describeElements(QPDF& pdf, const QStringList& figureTexts)
{
    qsizetype next = 0;
    for (QPDFObjectHandle object : pdf.getAllObjects()) {
        if (!object.isDictionary())
            continue;
        QPDFObjectHandle kind = object.getKey("/S");
        if (kind.isNameAndEquals("/Figure") && next < figureTexts.size())
            object.replaceKey("/Alt", unicode(figureTexts[next++]));
        if (kind.isNameAndEquals("/TH"))
            object.replaceKey("/A", QPDFObjectHandle::parse("<< /O /Table /Scope /Row >>"));
    }
}

void finishPages(QPDF& pdf)
{
    for (QPDFPageObjectHelper& page : QPDFPageDocumentHelper(pdf).getAllPages()) {
        QPDFObjectHandle contents = page.getObjectHandle().getKey("/Contents");
        if (contents.isStream()) {
            const std::shared_ptr<Buffer> bytes = contents.getStreamData(qpdf_dl_generalized);
            const std::string_view content(reinterpret_cast<const char*>(bytes->getBuffer()), bytes->getSize());
            contents.replaceStreamData(
                markArtifacts(content), QPDFObjectHandle::newNull(), QPDFObjectHandle::newNull());
        }
        page.getObjectHandle().replaceKey("/Tabs", QPDFObjectHandle::newName("/S"));
    }
}

QByteArray finish(const QByteArray& bytes, const PdfProperties& properties)
{
    QPDF pdf;
    pdf.setSuppressWarnings(true);
    pdf.processMemoryFile("paper", bytes.constData(), size_t(bytes.size()));
    QPDFObjectHandle root = pdf.getRoot();
    root.replaceKey("/Lang", QPDFObjectHandle::newString(properties.language.toStdString()));
    root.replaceKey(
        "/ViewerPreferences", QPDFObjectHandle::newDictionary({{"/DisplayDocTitle", QPDFObjectHandle::newBool(true)}}));
    QPDFObjectHandle metadata = QPDFObjectHandle::newStream(&pdf, xmp(properties).toStdString());
    metadata.getDict().replaceKey("/Type", QPDFObjectHandle::newName("/Metadata"));
    metadata.getDict().replaceKey("/Subtype", QPDFObjectHandle::newName("/XML"));
    root.replaceKey("/Metadata", metadata);
    attach(pdf, properties);
    describeElements(pdf, properties.figureTexts);
    finishPages(pdf);

    QPDFWriter writer(pdf);
    writer.setOutputMemory();
    writer.setMinimumPDFVersion("1.7");
    writer.setDeterministicID(true);
    // A plain cross-reference table: whoever appends a signature needs no reader of compressed objects.
    writer.setObjectStreamMode(qpdf_o_disable);
    writer.write();
    const std::shared_ptr<Buffer> buffer = writer.getBufferSharedPointer();
    return {reinterpret_cast<const char*>(buffer->getBuffer()), qsizetype(buffer->getSize())};
}

} // namespace

Expected<QByteArray> finishPdf(const QByteArray& pdf, const PdfProperties& properties)
{
    try {
        return finish(pdf, properties);
    } catch (const std::exception& exception) { // qpdf throws; nothing of that leaves this room
        return unexpected(DocumentError::Output, QString::fromLatin1(exception.what()));
    }
}

} // namespace Egov
