// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <plugins/gateways/paypay/opaauth.h>

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>

namespace Egov {

QByteArray opaAuthorization(const OpaCall& call)
{
    const bool hasBody = !call.body.isEmpty();
    const QByteArray contentType = hasBody ? call.contentType : QByteArray("empty");
    const QByteArray hash = hasBody
        ? QCryptographicHash::hash(call.contentType + call.body, QCryptographicHash::Md5).toBase64()
        : QByteArray("empty");
    const QByteArray path = call.path.first(call.path.contains('?') ? call.path.indexOf('?') : call.path.size());
    const QByteArray epoch = QByteArray::number(call.epoch);
    const QByteArray content
        = path + '\n' + call.method + '\n' + call.nonce + '\n' + epoch + '\n' + contentType + '\n' + hash;
    const QByteArray mac
        = QMessageAuthenticationCode::hash(content, call.apiSecret, QCryptographicHash::Sha256).toBase64();
    return "hmac OPA-Auth:" + call.apiKey + ':' + mac + ':' + call.nonce + ':' + epoch + ':' + hash;
}

} // namespace Egov
