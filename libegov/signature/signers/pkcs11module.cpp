// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/signature/errors.h>
#include <libegov/signature/signers/pkcs11module_p.h>

#include <p11-kit/p11-kit.h>

namespace Egov {

using namespace Qt::StringLiterals;

Error pkcs11Error(const char* what, CK_RV result)
{
    return Error(
        SignatureError::Token, QString::fromLatin1(what) + u": "_s + QString::fromUtf8(p11_kit_strerror(result)));
}

Expected<std::shared_ptr<const Pkcs11Module>> Pkcs11Module::load(const QString& path)
{
    CK_FUNCTION_LIST* functions = p11_kit_module_load(path.toLocal8Bit().constData(), 0);
    if (!functions)
        return unexpected(SignatureError::NoModule, path);
    const CK_RV result = p11_kit_module_initialize(functions);
    if (result != CKR_OK) {
        p11_kit_module_release(functions);
        return Unexpected(pkcs11Error("C_Initialize", result));
    }
    return std::shared_ptr<const Pkcs11Module>(new Pkcs11Module(functions));
}

Pkcs11Module::~Pkcs11Module()
{
    p11_kit_module_finalize(m_functions);
    p11_kit_module_release(m_functions);
}

std::vector<std::pair<CK_SLOT_ID, QString>> Pkcs11Module::tokens() const
{
    std::vector<std::pair<CK_SLOT_ID, QString>> found;
    CK_ULONG count = 0;
    if (m_functions->C_GetSlotList(CK_TRUE, nullptr, &count) != CKR_OK)
        return found;
    std::vector<CK_SLOT_ID> slots(count);
    if (m_functions->C_GetSlotList(CK_TRUE, slots.data(), &count) != CKR_OK)
        return found;
    slots.resize(count);
    for (const CK_SLOT_ID slot : slots) {
        CK_TOKEN_INFO info{};
        if (m_functions->C_GetTokenInfo(slot, &info) != CKR_OK || !(info.flags & CKF_TOKEN_INITIALIZED))
            continue;
        const auto* label = reinterpret_cast<const char*>(info.label);
        found.emplace_back(slot, QString::fromUtf8(label, sizeof info.label).trimmed());
    }
    return found;
}

QStringList Pkcs11Module::tokenLabels() const
{
    QStringList labels;
    for (const auto& [slot, label] : tokens())
        labels += label;
    return labels;
}

Expected<CK_SLOT_ID> Pkcs11Module::findToken(const QString& label) const
{
    for (const auto& [slot, name] : tokens()) {
        if (name == label)
            return slot;
    }
    return unexpected(SignatureError::NoToken, label);
}

} // namespace Egov
