// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/signature/signers/signer.h>

#include <libegov/signature/signers/cmsassembly_p.h>
#include <libegov/trust/openssl_i.h>

namespace Egov {

Signer::~Signer() = default;

QList<Certificate> Signer::chain() const { return {}; }

QByteArray Signer::digestName() const
{
    return certificate().keyAlgorithm() == "EC" && certificate().keyBits() == 384 ? "SHA384" : "SHA256";
}

Expected<QByteArray> Signer::sign(QByteArrayView content, const CmsForm& form)
{
    const QByteArray name = digestName();
    QByteArray toSign = digestOf(name.constData(), content);
    QByteArray attributes;
    if (form.attributes != CmsForm::Attributes::None) {
        attributes = cmsSignedAttributes(toSign, form, certificate());
        toSign = digestOf(name.constData(), attributes);
    }
    const Expected<QByteArray> signature = signDigest(toSign);
    if (!signature)
        return Unexpected(signature.error());
    CmsPieces pieces{.certificate = certificate(),
        .chain = chain(),
        .digestName = name,
        .attributes = attributes,
        .signature = *signature,
        .unsignedAttributes = {},
        .content = {}};
    if (form.timeStamps) {
        const Expected<QByteArray> token = form.timeStamps->stamp(*signature);
        if (!token)
            return Unexpected(token.error());
        pieces.unsignedAttributes = cmsAttribute("1.2.840.113549.1.9.16.2.14", *token);
    }
    if (form.content == CmsForm::Content::Enclosed)
        pieces.content = content.toByteArray();
    return assembleCms(pieces);
}

} // namespace Egov
