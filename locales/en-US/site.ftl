# Words of the manual that are not part of an article.

## The table of content/data/technical-support.yml

technical-support-caption = Support incidents in each membership year
technical-support-kind = Kind of support

technical-support-column-action-pack = Action Pack
technical-support-column-silver = Silver
technical-support-column-gold = Gold

technical-support-row-product-support =
    Microsoft Product Support
    for recent on-premises products
technical-support-row-signature-cloud =
    Signature Cloud Support
    for cloud products

technical-support-group-cloud = Cloud competencies
technical-support-group-other = Other competencies

technical-support-value = { $count ->
    [one] { $count } incident
   *[other] { $count } incidents
}
technical-support-value-unlimited = Unlimited
technical-support-note-cloud = Cloud competencies are those earned with online services: cloud platform, cloud productivity, business applications in the cloud, and small and midmarket cloud solutions.
