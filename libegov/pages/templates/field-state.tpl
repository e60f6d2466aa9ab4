{{! SPDX-FileCopyrightText: 2026 The libegov authors; SPDX-License-Identifier: Apache-2.0 }}
{{#required}} aria-required="true"{{/required}}{{#invalid}} aria-invalid="true"{{/invalid}}
