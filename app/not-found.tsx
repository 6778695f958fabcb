export { NoAccessPage as default } from '@/components/people/no-access-page'
