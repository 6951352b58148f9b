# نصوص الدليل التي ليست جزءًا من مقالة.

## جدول content/data/technical-support.yml

technical-support-caption = طلبات الدعم المتاحة في كل سنة من سنوات العضوية
technical-support-kind = نوع الدعم

technical-support-column-action-pack = Action Pack
technical-support-column-silver = الفضية
technical-support-column-gold = الذهبية

technical-support-row-product-support =
    Microsoft Product Support
    للمنتجات المحلية الحديثة
technical-support-row-signature-cloud =
    Signature Cloud Support
    للمنتجات السحابية

technical-support-group-cloud = الكفاءات السحابية
technical-support-group-other = الكفاءات الأخرى

technical-support-value = { $count ->
    [zero] لا طلبات
    [one] طلب واحد
    [two] طلبان
    [few] { $count } طلبات
    [many] { $count } طلبًا
   *[other] { $count } طلب
}
technical-support-value-unlimited = غير محدود
technical-support-note-cloud = الكفاءات السحابية هي التي تُكتسب بالخدمات عبر الإنترنت: المنصة السحابية، والإنتاجية السحابية، وتطبيقات الأعمال السحابية، والحلول السحابية للمؤسسات الصغيرة والمتوسطة.
