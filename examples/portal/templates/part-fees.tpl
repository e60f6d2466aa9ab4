{{! SPDX-FileCopyrightText: 2026 The libegov authors; SPDX-License-Identifier: Apache-2.0 }}
{{#fees}}
  <div class="table-box" tabindex="0" role="region" aria-label="{{t:fee.title}}">
    <table class="fees">
      <caption>{{t:fee.title}}</caption>
      <thead>
        <tr>
          <th scope="col">{{t:fee.what}}</th>
          <th scope="col" class="number">{{t:fee.quantity}}</th>
          <th scope="col" class="number unit">{{t:fee.unit}}</th>
          <th scope="col" class="number">{{t:fee.amount}}</th>
        </tr>
      </thead>
      <tbody>
        {{#feeLines}}
          <tr>
            <th scope="row">{{feeLabel}}{{#has_basis}} <span class="fine" lang="ja">{{basis}}</span>{{/has_basis}}</th>
            <td class="number">{{quantity}}</td>
            <td class="number unit">{{unit}}</td>
            <td class="number">{{amount}}</td>
          </tr>
        {{/feeLines}}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{{t:fee.total}}</th>
          <td class="number" colspan="3"><strong>{{total}}</strong></td>
        </tr>
      </tfoot>
    </table>
  </div>
{{/fees}}
