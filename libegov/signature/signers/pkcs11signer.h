// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/signature/signers/signer.h>

namespace Egov {

/// Where a key lies.
struct Pkcs11Token {
    QString module; ///< absolute path of the PKCS#11 library
    QString tokenLabel; ///< as pkcs11Tokens() lists it
    QByteArray keyId; ///< CKA_ID of key and certificate; empty: the token's only private key
};

/// Signs with a key that never leaves its token (PKCS#11 v2.40): a My Number card, an HSM, SoftHSM in tests.
///
/// Errors: "signature.no-module", "signature.no-token", "signature.no-key", "signature.pin-incorrect",
/// "signature.pin-last-try" (wrong, and one try is left), "signature.pin-locked", "signature.token-busy" (somebody else
/// in this process is logged in), "signature.token".
class EGOV_EXPORT Pkcs11Signer final : public Signer {
public:
    /// Logs in, reads the certificate (on a card it is readable only then) and stays logged in until destroyed. The PIN
    /// is not kept.
    static Expected<std::unique_ptr<Pkcs11Signer>> open(const Pkcs11Token& token, QByteArrayView pin);
    ~Pkcs11Signer() override;

    /// As it was read from the token.
    const Certificate& certificate() const override;
    Expected<QByteArray> signDigest(QByteArrayView digest) override;

private:
    friend Expected<QByteArray> signWithToken(
        const Pkcs11Token& token, QByteArrayView pin, QByteArrayView content, const CmsForm& form);
    struct Private;
    explicit Pkcs11Signer(std::unique_ptr<Private> data);
    std::unique_ptr<Private> d;
};

/// Opens, signs once and closes. The only way for a card that asks for its PIN at every signature
/// (CKA_ALWAYS_AUTHENTICATE), and the right one where a person types the PIN: nothing is open afterwards.
EGOV_EXPORT Expected<QByteArray> signWithToken(
    const Pkcs11Token& token, QByteArrayView pin, QByteArrayView content, const CmsForm& form = {});

/// What is left before the PIN is locked, as far as PKCS#11 can say it (CK_TOKEN_INFO flags, section 3.2): a number
/// only at the end. Asks without a PIN and costs no try; some tokens never tell (Full).
enum class PinTries { Full, Fewer, One, None };
/// Errors as above.
EGOV_EXPORT Expected<PinTries> pinTries(const Pkcs11Token& token);

/// Labels of the tokens that a module shows, for letting a person choose.
EGOV_EXPORT Expected<QStringList> pkcs11Tokens(const QString& module);

} // namespace Egov
