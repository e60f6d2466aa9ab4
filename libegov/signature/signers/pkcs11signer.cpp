// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/signature/signers/pkcs11signer.h>

#include <libegov/signature/errors.h>
#include <libegov/signature/signers/cmsassembly_p.h>
#include <libegov/signature/signers/pkcs11module_p.h>
#include <libegov/trust/der_i.h>

namespace Egov {

using namespace Qt::StringLiterals;

struct Pkcs11Signer::Private {
    std::shared_ptr<const Pkcs11Module> module;
    CK_SLOT_ID slot = 0;
    CK_SESSION_HANDLE session = CK_INVALID_HANDLE;
    bool loggedIn = false;
    CK_OBJECT_HANDLE key = CK_INVALID_HANDLE;
    Certificate certificate;
    QByteArrayView pin; // borrowed, and only while signWithToken runs

    ~Private();
    Expected<void> logIn(QByteArrayView pin);
    Error pinError(CK_RV result) const;
    Expected<CK_OBJECT_HANDLE> find(CK_OBJECT_CLASS kind, const QByteArray& id) const;
    Expected<QByteArray> attribute(CK_OBJECT_HANDLE object, CK_ATTRIBUTE_TYPE type) const;
};

namespace {

CK_BYTE* mutableBytes(QByteArrayView bytes)
{
    // PKCS#11 was written before const; no module writes to its input.
    return reinterpret_cast<CK_BYTE*>(const_cast<char*>(bytes.data()));
}

// CKM_ECDSA gives r and s side by side; CMS wants them as DER (ECDSA-Sig-Value, RFC 3279 2.2.3).
QByteArray ecdsaToDer(const QByteArray& raw)
{
    const auto integer = [](QByteArray number) {
        while (number.size() > 1 && number[0] == 0)
            number.remove(0, 1);
        if (static_cast<quint8>(number[0]) & 0x80)
            number.prepend('\0');
        return Der::encode(Der::Integer, number);
    };
    const qsizetype half = raw.size() / 2;
    return Der::sequence({integer(raw.first(half)), integer(raw.sliced(half))});
}

} // namespace

Pkcs11Signer::Private::~Private()
{
    if (session == CK_INVALID_HANDLE)
        return;
    if (loggedIn)
        (*module)->C_Logout(session);
    (*module)->C_CloseSession(session);
}

Error Pkcs11Signer::Private::pinError(CK_RV result) const
{
    CK_TOKEN_INFO info{};
    (*module)->C_GetTokenInfo(slot, &info);
    if (result == CKR_PIN_LOCKED || (info.flags & CKF_USER_PIN_LOCKED))
        return Error(SignatureError::PinLocked, u"the PIN is locked"_s);
    if (result == CKR_PIN_INCORRECT || result == CKR_PIN_INVALID || result == CKR_PIN_LEN_RANGE) {
        if (info.flags & CKF_USER_PIN_FINAL_TRY)
            return Error(SignatureError::PinLastTry, u"the PIN is wrong; one try is left"_s);
        return Error(SignatureError::PinIncorrect,
            info.flags & CKF_USER_PIN_COUNT_LOW ? u"the PIN is wrong; few tries are left"_s : u"the PIN is wrong"_s);
    }
    // Whoever is logged in did not prove the PIN to us.
    if (result == CKR_USER_ALREADY_LOGGED_IN)
        return Error(SignatureError::TokenBusy, u"the token is in use"_s);
    return pkcs11Error("C_Login", result);
}

Expected<void> Pkcs11Signer::Private::logIn(QByteArrayView userPin)
{
    CK_RV result = (*module)->C_OpenSession(slot, CKF_SERIAL_SESSION, nullptr, nullptr, &session);
    if (result != CKR_OK) {
        session = CK_INVALID_HANDLE;
        return Unexpected(pkcs11Error("C_OpenSession", result));
    }
    result = (*module)->C_Login(session, CKU_USER, mutableBytes(userPin), static_cast<CK_ULONG>(userPin.size()));
    if (result != CKR_OK)
        return Unexpected(pinError(result));
    loggedIn = true;
    return {};
}

Expected<CK_OBJECT_HANDLE> Pkcs11Signer::Private::find(CK_OBJECT_CLASS kind, const QByteArray& id) const
{
    CK_ATTRIBUTE wanted[]
        = {{CKA_CLASS, &kind, sizeof kind}, {CKA_ID, mutableBytes(id), static_cast<CK_ULONG>(id.size())}};
    CK_OBJECT_HANDLE objects[2] = {};
    CK_ULONG count = 0;
    CK_RV result = (*module)->C_FindObjectsInit(session, wanted, id.isEmpty() ? 1 : 2);
    if (result == CKR_OK) {
        result = (*module)->C_FindObjects(session, objects, 2, &count);
        (*module)->C_FindObjectsFinal(session);
    }
    if (result != CKR_OK)
        return Unexpected(pkcs11Error("C_FindObjects", result));
    if (count != 1)
        return unexpected(
            SignatureError::NoKey, count == 0 ? u"not on the token"_s : u"several on the token: name one"_s);
    return objects[0];
}

Expected<QByteArray> Pkcs11Signer::Private::attribute(CK_OBJECT_HANDLE object, CK_ATTRIBUTE_TYPE type) const
{
    CK_ATTRIBUTE wanted{type, nullptr, 0};
    CK_RV result = (*module)->C_GetAttributeValue(session, object, &wanted, 1);
    if (result != CKR_OK || wanted.ulValueLen == CK_UNAVAILABLE_INFORMATION)
        return Unexpected(pkcs11Error("C_GetAttributeValue", result));
    QByteArray value(static_cast<qsizetype>(wanted.ulValueLen), '\0');
    wanted.pValue = value.data();
    result = (*module)->C_GetAttributeValue(session, object, &wanted, 1);
    if (result != CKR_OK)
        return Unexpected(pkcs11Error("C_GetAttributeValue", result));
    return value;
}

Pkcs11Signer::Pkcs11Signer(std::unique_ptr<Private> data)
    : d(std::move(data))
{
}

Pkcs11Signer::~Pkcs11Signer() = default;

Expected<std::unique_ptr<Pkcs11Signer>> Pkcs11Signer::open(const Pkcs11Token& token, QByteArrayView pin)
{
    auto data = std::make_unique<Private>();
    Expected<std::shared_ptr<const Pkcs11Module>> module = Pkcs11Module::load(token.module);
    if (!module)
        return Unexpected(module.error());
    data->module = std::move(*module);
    const Expected<CK_SLOT_ID> slot = data->module->findToken(token.tokenLabel);
    if (!slot)
        return Unexpected(slot.error());
    data->slot = *slot;
    if (const Expected<void> in = data->logIn(pin); !in)
        return Unexpected(in.error());

    const Expected<CK_OBJECT_HANDLE> key = data->find(CKO_PRIVATE_KEY, token.keyId);
    if (!key)
        return Unexpected(key.error());
    data->key = *key;
    const Expected<QByteArray> id = data->attribute(*key, CKA_ID);
    if (!id)
        return Unexpected(id.error());
    const Expected<CK_OBJECT_HANDLE> object = data->find(CKO_CERTIFICATE, *id);
    if (!object)
        return Unexpected(object.error());
    const Expected<QByteArray> der = data->attribute(*object, CKA_VALUE);
    if (!der)
        return Unexpected(der.error());
    Expected<Certificate> certificate = Certificate::parse(*der);
    if (!certificate)
        return Unexpected(certificate.error());
    data->certificate = std::move(*certificate);
    return std::unique_ptr<Pkcs11Signer>(new Pkcs11Signer(std::move(data)));
}

const Certificate& Pkcs11Signer::certificate() const { return d->certificate; }

Expected<QByteArray> Pkcs11Signer::signDigest(QByteArrayView digest)
{
    const bool rsa = d->certificate.keyAlgorithm() == "RSA";
    CK_MECHANISM mechanism{rsa ? CK_MECHANISM_TYPE(CKM_RSA_PKCS) : CK_MECHANISM_TYPE(CKM_ECDSA), nullptr, 0};
    const QByteArray input = (rsa ? sha256DigestInfo() : QByteArray()).append(digest);
    const Pkcs11Module& module = *d->module;
    CK_RV result = module->C_SignInit(d->session, &mechanism, d->key);
    if (result != CKR_OK)
        return Unexpected(pkcs11Error("C_SignInit", result));
    const Expected<QByteArray> always = d->attribute(d->key, CKA_ALWAYS_AUTHENTICATE);
    if (always && *always == QByteArray(1, '\1')) {
        result = module->C_Login(
            d->session, CKU_CONTEXT_SPECIFIC, mutableBytes(d->pin), static_cast<CK_ULONG>(d->pin.size()));
        if (result != CKR_OK)
            return Unexpected(d->pinError(result));
    }
    QByteArray signature(1024, '\0');
    CK_ULONG size = static_cast<CK_ULONG>(signature.size());
    result = module->C_Sign(d->session, mutableBytes(input), static_cast<CK_ULONG>(input.size()),
        reinterpret_cast<CK_BYTE*>(signature.data()), &size);
    if (result != CKR_OK)
        return Unexpected(pkcs11Error("C_Sign", result));
    signature.truncate(static_cast<qsizetype>(size));
    return rsa ? signature : ecdsaToDer(signature);
}

Expected<QByteArray> signWithToken(
    const Pkcs11Token& token, QByteArrayView pin, QByteArrayView content, const CmsForm& form)
{
    const Expected<std::unique_ptr<Pkcs11Signer>> signer = Pkcs11Signer::open(token, pin);
    if (!signer)
        return Unexpected(signer.error());
    (*signer)->d->pin = pin;
    return (*signer)->sign(content, form);
}

Expected<PinTries> pinTries(const Pkcs11Token& token)
{
    const Expected<std::shared_ptr<const Pkcs11Module>> module = Pkcs11Module::load(token.module);
    if (!module)
        return Unexpected(module.error());
    const Expected<CK_SLOT_ID> slot = (*module)->findToken(token.tokenLabel);
    if (!slot)
        return Unexpected(slot.error());
    CK_TOKEN_INFO info{};
    if (const CK_RV result = (**module)->C_GetTokenInfo(*slot, &info); result != CKR_OK)
        return Unexpected(pkcs11Error("C_GetTokenInfo", result));
    if (info.flags & CKF_USER_PIN_LOCKED)
        return PinTries::None;
    if (info.flags & CKF_USER_PIN_FINAL_TRY)
        return PinTries::One;
    return info.flags & CKF_USER_PIN_COUNT_LOW ? PinTries::Fewer : PinTries::Full;
}

Expected<QStringList> pkcs11Tokens(const QString& module)
{
    const Expected<std::shared_ptr<const Pkcs11Module>> loaded = Pkcs11Module::load(module);
    if (!loaded)
        return Unexpected(loaded.error());
    return (*loaded)->tokenLabels();
}

} // namespace Egov
