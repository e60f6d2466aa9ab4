// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// A PKCS#11 module for tests: one token, which refuses every PIN and counts down from three tries. It can do nothing
// else.
#include <p11-kit/pkcs11.h>

#include <string.h>

static int triesLeft = 3;

static CK_RV unsupported(void) { return CKR_FUNCTION_NOT_SUPPORTED; }
static CK_RV good(void) { return CKR_OK; }

static CK_RV slots(CK_BBOOL present, CK_SLOT_ID* list, CK_ULONG* count)
{
    (void)present;
    if (list)
        list[0] = 1;
    *count = 1;
    return CKR_OK;
}

static CK_RV tokenInfo(CK_SLOT_ID slot, CK_TOKEN_INFO* info)
{
    (void)slot;
    memset(info, 0, sizeof *info);
    memset(info->label, ' ', sizeof info->label);
    memcpy(info->label, "stub", 4);
    info->flags = CKF_TOKEN_INITIALIZED | CKF_LOGIN_REQUIRED;
    if (triesLeft < 3)
        info->flags |= triesLeft == 0 ? CKF_USER_PIN_LOCKED : CKF_USER_PIN_COUNT_LOW;
    if (triesLeft == 1)
        info->flags |= CKF_USER_PIN_FINAL_TRY;
    return CKR_OK;
}

static CK_RV openSession(
    CK_SLOT_ID slot, CK_FLAGS flags, void* application, CK_NOTIFY notify, CK_SESSION_HANDLE* session)
{
    (void)slot, (void)flags, (void)application, (void)notify;
    *session = 1;
    return CKR_OK;
}

static CK_RV login(CK_SESSION_HANDLE session, CK_USER_TYPE user, CK_BYTE* pin, CK_ULONG size)
{
    (void)session, (void)user, (void)pin, (void)size;
    if (triesLeft == 0)
        return CKR_PIN_LOCKED;
    --triesLeft;
    return CKR_PIN_INCORRECT;
}

// The one name that PKCS#11 looks up in a module; everything else in this build is hidden.
__attribute__((visibility("default"))) CK_RV C_GetFunctionList(CK_FUNCTION_LIST** list)
{
    static CK_FUNCTION_LIST functions;
    typedef CK_RV (*Function)(void);
    Function* const first = (Function*)&functions.C_Initialize;
    Function* const end = (Function*)(&functions + 1);
    for (Function* each = first; each < end; ++each)
        *each = unsupported;
    functions.version.major = 2;
    functions.version.minor = 40;
    functions.C_Initialize = (CK_C_Initialize)good;
    functions.C_Finalize = (CK_C_Finalize)good;
    functions.C_GetFunctionList = C_GetFunctionList;
    functions.C_GetSlotList = slots;
    functions.C_GetTokenInfo = tokenInfo;
    functions.C_OpenSession = openSession;
    functions.C_CloseSession = (CK_C_CloseSession)good;
    functions.C_Login = login;
    functions.C_Logout = (CK_C_Logout)good;
    *list = &functions;
    return CKR_OK;
}
