{{! SPDX-FileCopyrightText: 2026 The libegov authors; SPDX-License-Identifier: Apache-2.0 }}
<form method="get" action="{{base}}/registers/{{registerId}}/entry">
  <div class="field">
    <label for="number">{{t:registers.number}}</label>
    <p class="hint" id="number-notes">{{t:registers.number-hint}}</p>
    <input class="box medium" id="number" name="number" autocomplete="off" maxlength="100" value="{{typedNumber}}"
        aria-describedby="number-notes">
  </div>
  <div class="actions">
    <button class="button primary">{{t:registers.do}}</button>
  </div>
</form>
