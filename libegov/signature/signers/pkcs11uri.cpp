// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/signature/signers/pkcs11uri.h>

#include <libegov/signature/errors.h>

#include <QDir>
#include <QUrl>

#include <p11-kit/uri.h>

#include <memory>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

Unexpected wrong(const QString& detail) { return unexpected(SignatureError::NoToken, detail); }

QString textOf(const char* text) { return text ? QString::fromUtf8(text) : QString(); }

// Filled up with blanks to its 32 bytes (PKCS#11 v2.40, CK_TOKEN_INFO).
template <size_t n>
QString textOf(const CK_UTF8CHAR (&padded)[n])
{
    return QString::fromUtf8(QByteArrayView(padded, qsizetype(n)).trimmed().toByteArray()).section(QChar(u'\0'), 0, 0);
}

} // namespace

Expected<Pkcs11Uri> parsePkcs11Uri(const QByteArray& uri)
{
    const std::unique_ptr<P11KitUri, decltype(&p11_kit_uri_free)> read(p11_kit_uri_new(), &p11_kit_uri_free);
    // The library reads to the first NUL: what stands behind one would be taken without having been read.
    if (!read || uri.contains('\0')
        || p11_kit_uri_parse(uri.constData(), P11_KIT_URI_FOR_ANY, read.get()) != P11_KIT_URI_OK
        || p11_kit_uri_any_unrecognized(read.get()))
        return wrong(u"no PKCS#11 address (RFC 7512)"_s);
    Pkcs11Uri found;
    found.token.module = textOf(p11_kit_uri_get_module_path(read.get()));
    if (!QDir::isAbsolutePath(found.token.module))
        return wrong(u"module-path is the absolute path of the PKCS#11 library"_s);
    found.token.tokenLabel = textOf(p11_kit_uri_get_token_info(read.get())->label);
    if (found.token.tokenLabel.isEmpty())
        return wrong(u"token is the label of the token"_s);
    if (const CK_ATTRIBUTE* id = p11_kit_uri_get_attribute(read.get(), CKA_ID))
        found.token.keyId = QByteArray(static_cast<const char*>(id->pValue), qsizetype(id->ulValueLen));
    if (p11_kit_uri_get_pin_value(read.get()))
        return wrong(u"pin-value stands where everybody sees it: pin-source=file:/… names a file"_s);
    const QString source = textOf(p11_kit_uri_get_pin_source(read.get()));
    found.pinFile = source.startsWith("file:"_L1) ? QUrl(source).toLocalFile() : source;
    if (!QDir::isAbsolutePath(found.pinFile))
        return wrong(u"pin-source is file:/…, which holds the PIN"_s);
    return found;
}

} // namespace Egov
