# نصوص السمة الافتراضية. قد يحل الرمز "|" محل $language، فلا يُستعمل في موضع آخر.

theme-skip = انتقل إلى المحتوى
theme-menu = القائمة
theme-close = إغلاق
theme-nav = الصفحات
theme-breadcrumbs = موقعك الحالي
theme-outline = في هذه الصفحة
theme-leaf = السابق والتالي
theme-previous = السابق
theme-next = التالي
theme-more = عرض الكل
theme-contents = كل الصفحات
theme-other-pages = صفحات أخرى
theme-top = العودة إلى الأعلى
theme-home = الانتقال إلى الصفحة الرئيسية

theme-languages = اللغة
theme-choose = اختر اللغة.
theme-untranslated = لم تُترجم بعد

theme-copy = نسخ
theme-copied = تم النسخ

theme-draft = مسودة
theme-updated = آخر تحديث:

# طبعات الصفحة ومصدر الترجمة
theme-diglot = جنبًا إلى جنب
theme-article = عرض الترجمة وحدها
theme-source = إظهار الأصل
# $language: اسم لغة النص مكتوبًا بتلك اللغة
theme-fallback = لم تُترجم هذه الصفحة بعد، وهي معروضة بلغة أخرى: { $language }.
theme-machine = تُرجمت هذه الصفحة ترجمةً آلية.
# $date: تاريخ منسق
theme-machine-dated = تُرجمت هذه الصفحة ترجمةً آلية في { $date }.
# $language: اسم لغة الأصل مكتوبًا بتلك اللغة
theme-original = قراءة الأصل ({ $language })

theme-not-found = الصفحة غير موجودة
theme-not-found-hint = لا توجد صفحة على هذا العنوان، وربما نُقلت أو حُذفت.
theme-moved = نُقلت هذه الصفحة
theme-moved-hint = سيتم الانتقال إلى عنوانها الجديد:

# داخل المقالات
theme-alert-note = ملاحظة
theme-alert-tip = تلميح
theme-alert-important = مهم
theme-alert-warning = تحذير
theme-alert-caution = تنبيه
theme-table = جدول
theme-view = الإصدار
theme-pivots = العرض حسب
theme-diagram = رسم تخطيطي
theme-footnotes = الحواشي
theme-footnote-back = العودة إلى النص
theme-task-done = منجز
theme-task-open = قيد التنفيذ
theme-missing-image = الصورة غير متاحة
theme-missing-code = الشفرة غير متاحة: تعذّر العثور على ملفها أو على الجزء المطلوب عرضه.
theme-missing-video = الفيديو غير متاح
theme-video = مشاهدة الفيديو
theme-image-description = وصف الصورة
theme-documentation = الوثائق
theme-date = { DATETIME($date, dateStyle: "long") }
theme-empty-cell = فارغ

# أنواع الروابط في البطاقات
theme-links-architecture = البنية
theme-links-certification = الشهادات
theme-links-concept = مفهوم
theme-links-deploy = النشر
theme-links-download = تنزيل
theme-links-get-started = بدء الاستخدام
theme-links-how-to-guide = دليل إرشادي
theme-links-learn = تعلُّم
theme-links-migration = الترحيل
theme-links-overview = نظرة عامة
theme-links-quickstart = تشغيل سريع
theme-links-reference = مرجع
theme-links-sample = عينة
theme-links-training = تدريب
theme-links-tutorial = برنامج تعليمي
theme-links-video = فيديو
theme-links-whats-new = الجديد

## مراجعة الترجمة

theme-review = { $count ->
        [zero] لم يُعثر على أي مشكلة في هذه الصفحة
        [one] مشكلة واحدة في هذه الصفحة
        [two] مشكلتان في هذه الصفحة
        [few] { $count } مشكلات في هذه الصفحة
        [many] { $count } مشكلة في هذه الصفحة
       *[other] { $count } مشكلة في هذه الصفحة
    }
theme-review-rule = القاعدة
theme-review-severity = الخطورة
theme-review-units = وحدات الترجمة
theme-review-all = الكل
theme-review-error = الأخطاء
theme-review-warning = التحذيرات
theme-review-info = الملاحظات
theme-review-found = فيها مشكلات
theme-review-sound = بلا مشكلات
theme-review-stale = تغيّر أصلها
theme-review-untranslated = غير مترجمة
theme-review-previous = المشكلة السابقة
theme-review-next = المشكلة التالية

## حالة الترجمة

theme-status = حالة الترجمة
theme-status-lead = مقدار ما تُرجم من النص الأصلي ولا يزال مطابقًا له.
theme-status-none = لا توجد لغة أخرى للترجمة إليها.
theme-status-sections = الأقسام
theme-status-section = القسم
theme-status-page = الصفحة
theme-status-done = نسبة الإنجاز
theme-status-state = الحالة
theme-status-pages = الصفحات
theme-status-units = الوحدات
theme-status-words = الكلمات المتبقية
theme-status-characters = الأحرف المتبقية
theme-status-messages = رسائل الجداول
theme-status-total = المجموع
# حالة الصفحة وعناوين الأعمدة
theme-status-translated = مترجمة
theme-status-partial = مترجمة جزئيًا
theme-status-stale = متقادمة
theme-status-missing = غير مترجمة
theme-status-machine = ترجمة آلية
# تُرجم $part من $all
theme-status-of = { $part } من { $all }
theme-status-share = { NUMBER($percent, minimumFractionDigits: 1) }٪
theme-status-open = { $count ->
        [0] لا شيء متبقٍّ
        [one] بقيت صفحة واحدة
        [two] بقيت صفحتان
        [few] بقيت { $count } صفحات
        [many] بقيت { $count } صفحة
       *[other] بقيت { $count } صفحة
    }
theme-number = { NUMBER($number) }

# للبرامج التي تقرأ
theme-llms-source = مكتوب باللغة { $language }.
theme-llms-coverage = مترجم من { $language }. من أصل { $units } وحدة، نسبة المترجم والمحدّث { NUMBER($percent, minimumFractionDigits: 1) }%، والقديم { $stale }، والناقص { $missing }.
## البحث وتفضيلات القراءة. يحل الرمز "|" محل عدد النتائج وما كتبه القارئ.

theme-edit = تحرير هذه الصفحة
theme-report = الإبلاغ عن مشكلة في هذه الصفحة
theme-report-translation = الإبلاغ عن هذه الترجمة
theme-search = بحث
theme-search-hint = البحث في الوثائق
theme-search-section = القسم
theme-search-all = كل الأقسام
theme-search-results = النتائج
theme-search-wait = جارٍ البحث…
# $count: رقم يكتبه المتصفح
theme-search-count = عدد الصفحات التي عُثر عليها: { $count }
# $query: ما كتبه القارئ
theme-search-none = لم يُعثر على نتائج عن «{ $query }».
theme-search-more = مزيد من النتائج
theme-search-failed = تعذّر تحميل البحث. تحقق من الاتصال ثم أعد المحاولة.
theme-reading = تفضيلات القراءة
theme-colours = السمة
theme-system = حسب النظام
theme-light = فاتحة
theme-dark = داكنة
theme-width = عرض النص
theme-normal = عادي
theme-wide = واسع
theme-keys = فتح البحث بالمفتاح «/»
