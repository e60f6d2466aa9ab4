// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Signatures: CMS, PDF and XML, time stamps, the identity of a JPKI certificate, evidence, and signing.
/// What integrators include; the paths below may move before 1.0, this one stays.

#include <libegov/signature/cms/cmssignature.h>
#include <libegov/signature/cms/signaturereport.h>
#include <libegov/signature/cms/timestamp.h>
#include <libegov/signature/cms/timestampsource.h>
#include <libegov/signature/errors.h>
#include <libegov/signature/evidence/evidencerecord.h>
#include <libegov/signature/identity/jpkiidentity.h>
#include <libegov/signature/jpki/signatureverifier.h>
#include <libegov/signature/pdf/pdfsignatures.h>
#include <libegov/signature/pdf/pdfsigner.h>
#include <libegov/signature/signers/jws.h>
#include <libegov/signature/signers/keyfilesigner.h>
#include <libegov/signature/signers/pkcs11signer.h>
#include <libegov/signature/signers/remotesigner.h>
#include <libegov/signature/signers/signer.h>
#include <libegov/signature/xml/xmlsignature.h>
