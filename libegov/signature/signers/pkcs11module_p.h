// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/expected.h>

#include <QStringList>

#include <p11-kit/pkcs11.h>

#include <memory>
#include <vector>

namespace Egov {

// A loaded and initialized PKCS#11 module; p11-kit counts, so that several may use one library in one process.
class Pkcs11Module {
public:
    static Expected<std::shared_ptr<const Pkcs11Module>> load(const QString& path);
    ~Pkcs11Module();
    Pkcs11Module(const Pkcs11Module&) = delete;
    Pkcs11Module& operator=(const Pkcs11Module&) = delete;

    CK_FUNCTION_LIST* operator->() const { return m_functions; }
    QStringList tokenLabels() const;
    Expected<CK_SLOT_ID> findToken(const QString& label) const;

private:
    explicit Pkcs11Module(CK_FUNCTION_LIST* functions)
        : m_functions(functions)
    {
    }
    std::vector<std::pair<CK_SLOT_ID, QString>> tokens() const;
    CK_FUNCTION_LIST* m_functions;
};

Error pkcs11Error(const char* what, CK_RV result);

} // namespace Egov
