package scope

// standardActivities is the standard catalogue in its order. It is frozen: contracts
// that are stored say "operations" and mean these seven. Levels: the published model
// gives them to groups, this table gives them to each activity.
//
// Two pairs are easily confused and kept apart: platform-updates are patches and part of
// service management, platform-upgrades are new versions and optional;
// business-operations-support is an optional L3 service and not the operational support
// (L1 and L2) that some contracts promise without limit.
var standardActivities = [...]Activity{
	{"event-management", Operations, L1,
		"Event management", "Gestion des événements"},
	{"incident-management", Operations, L1,
		"Incident management", "Gestion des incidents"},
	{"service-requests", Operations, L1,
		"Service requests", "Demandes de service"},
	{"priority-notification", Operations, L1,
		"Priority notification and reporting", "Notification prioritaire et compte rendu"},
	{"problem-management", Operations, L2,
		"Problem management", "Gestion des problèmes"},
	{"change-management", Operations, L2,
		"Change management", "Gestion des changements"},
	{"peak-support", Operations, L2,
		"Peak support", "Renfort en période de pointe"},

	{"backlog-grooming", Enhancements, L3,
		"Backlog grooming and prioritisation", "Affinage et priorisation du backlog"},
	{"sprint-and-release-planning", Enhancements, L3,
		"Sprint and release planning", "Planification des sprints et des versions"},
	{"design-and-development", Enhancements, L3,
		"Design and development", "Conception et développement"},
	{"functional-sprint-testing", Enhancements, L3,
		"Functional sprint testing", "Tests fonctionnels de sprint"},
	{"performance-and-security-testing-support", Enhancements, L3,
		"Support of performance and security testing", "Appui aux tests de performance et de sécurité"},
	{"deployment-planning", Enhancements, L3,
		"Deployment planning", "Planification des déploiements"},

	{"architecture-audit", OptionalServices, L3,
		"Architecture audit and recommendation", "Audit d'architecture et recommandations"},
	{"performance-and-security-testing", OptionalServices, L3,
		"Performance and security testing", "Tests de performance et de sécurité"},
	{"business-operations-support", OptionalServices, L3,
		"Business operations support", "Appui aux opérations métier"},
	{"content-production", OptionalServices, L3,
		"Content production", "Production de contenu"},
	{"merchandising-operations", OptionalServices, L3,
		"Merchandising operations", "Opérations de merchandising"},
	{"strategic-consulting", OptionalServices, L3,
		"Strategic consulting", "Conseil stratégique"},
	{"platform-upgrades", OptionalServices, L3,
		"Platform upgrades (new versions)", "Montées de version de la plateforme"},

	{"delivery-oversight", DeliveryManagement, CrossLevel,
		"Delivery and service oversight, floor and shift management",
		"Supervision de la prestation et du service, gestion du plateau et des équipes postées"},
	{"incident-and-problem-triage", DeliveryManagement, CrossLevel,
		"Incident and problem triage", "Tri des incidents et des problèmes"},
	{"stakeholder-communication", DeliveryManagement, CrossLevel,
		"Stakeholder communication and management", "Communication et relations avec les parties prenantes"},
	{"service-reporting", DeliveryManagement, CrossLevel,
		"Service reporting and governance", "Comptes rendus de service et gouvernance"},
	{"continuous-improvement", DeliveryManagement, CrossLevel,
		"Continuous improvement", "Amélioration continue"},
	{"process-audit", DeliveryManagement, CrossLevel,
		"Process audit", "Audit des processus"},
	{"documentation-and-reporting", DeliveryManagement, CrossLevel,
		"Documentation and reporting", "Documentation et comptes rendus"},
	{"platform-updates", DeliveryManagement, CrossLevel,
		"Platform updates (patches)", "Mises à jour de la plateforme (correctifs)"},
}

// standard is computed once and never written again.
var standard = index(standardActivities[:])

// Standard returns the standard catalogue: 28 activities, 7 of operations (L1 and L2),
// 6 of enhancements (L3), 7 optional services (L3) and 8 of delivery and service
// management (cross-level), in this order. It costs nothing and never changes.
func Standard() Catalogue { return Catalogue{standard} }
